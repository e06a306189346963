using Azure.Data.Tables.Transactions;
using Miriam.TestSupport;

namespace Azure.Data.Tables.Tests.Entities;

/// <summary>At each limit of the service, rows come back identical; beyond it they are refused before anything is written.</summary>
[Collection(TableCollection.Name)]
public sealed class ServiceLimitTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Odd = "\u0001\uFFFE\r\n\"\\é\U0001F600\u2028\u0000";
    private readonly TableClient table = new(azurite.ConnectionString, AzuriteFixture.UniqueName("limits"));

    public Task InitializeAsync() => table.CreateAsync();

    public Task DisposeAsync() => table.DeleteAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(32_767)]
    [InlineData(32_768)]
    [InlineData(32_769)]
    public async Task Write_TextAroundTheLimit_IsKeptOrRefused(int length)
    {
        var text = (Odd + new string('x', length))[..length];

        await CheckAsync(new TableEntity("p", "r") { ["Text"] = text }, length <= 32_768 ? null : "PropertyValueTooLarge");

        if (length <= 32_768)
        {
            Assert.Equal(text, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetString("Text"));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    public async Task Write_BytesAroundTheLimit_AreKeptOrRefused(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);

        await CheckAsync(new TableEntity("p", "r") { ["Bytes"] = bytes }, length <= 65_536 ? null : "PropertyValueTooLarge");

        if (length <= 65_536)
        {
            Assert.Equal(bytes, (await table.GetEntityAsync<TableEntity>("p", "r")).Value.GetBinary("Bytes"));
        }
    }

    // 4, two keys of one letter, and per property 8, 2 for each letter of its name, 4 and 2 for each character.
    [Theory]
    [InlineData("x", -1, null)]
    [InlineData("x", 0, null)]
    [InlineData("x", 1, "EntityTooLarge")]
    [InlineData(Odd, -1, null)]
    [InlineData(Odd, 0, null)]
    [InlineData(Odd, 1, "EntityTooLarge")]
    public async Task Write_RowAroundOneMebibyte_IsKeptOrRefused(string begin, int charactersMore, string? code)
    {
        TableEntity row = new("p", "r");
        for (var i = 0; i < 16; i++)
        {
            row["T" + (char)('a' + i)] = begin + new string('x', 32_000 - begin.Length);
        }

        var left = (((1024 * 1024) - 4 - 4 - (16 * (8 + 4 + 4 + 64_000))) / 2) - ((8 + 4 + 4) / 2);
        row["Tz"] = begin + new string('x', left + charactersMore - begin.Length);

        await CheckAsync(row, code);

        if (code is null)
        {
            var read = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
            Assert.All(row.Keys, name => Assert.Equal(row[name], read[name]));
        }
    }

    [Theory]
    [InlineData(252, null)]
    [InlineData(253, "TooManyProperties")]
    public async Task Write_ManyProperties_AreKeptOrRefused(int count, string? code)
    {
        TableEntity row = new("p", "r");
        for (var i = 0; i < count; i++)
        {
            row["P" + (char)('a' + (i / 26)) + (char)('a' + (i % 26))] = i;
        }

        await CheckAsync(row, code);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    [InlineData("a\u0085b")]
    public Task Write_KeyWithAForbiddenCharacter_IsRefused(string key) => CheckAsync(new TableEntity("p", key), "OutOfRangeInput");

    [Theory]
    [InlineData(512, null)]
    [InlineData(513, "KeyValueTooLarge")]
    public Task Write_LongKey_IsKeptOrRefused(int length, string? code) =>
        CheckAsync(new TableEntity("p", new string('k', length)), code);

    [Fact]
    public async Task Write_HalfASurrogatePair_IsRefused()
    {
        foreach (var text in (string[])["\uD83D", "a\uDE00b", "\uDE00\uD83D"])
        {
            await CheckAsync(new TableEntity("p", "r") { ["Text"] = text }, "InvalidInput");
        }
    }

    [Theory]
    [InlineData("with-dash")]
    [InlineData("with space")]
    [InlineData("1st")]
    public Task Write_NameThatIsNoIdentifier_IsRefused(string name) =>
        CheckAsync(new TableEntity("p", "r") { [name] = 1 }, "PropertyNameInvalid");

    [Fact]
    public async Task Write_MomentBeforeTheFirst_IsRefused()
    {
        await CheckAsync(new TableEntity("p", "a") { ["At"] = default(DateTimeOffset) }, "OutOfRangeInput");
        await CheckAsync(new TableEntity("p", "b") { ["At"] = new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero) }, null);
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "InvalidInput")]
    public async Task Submit_ManyActions_AreAppliedOrRefused(int count, string? code)
    {
        var actions = Enumerable.Range(0, count)
            .Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"r{i}")));

        var failure = await Record.ExceptionAsync(() => table.SubmitTransactionAsync(actions));

        Assert.Equal(code, (failure as TableTransactionFailedException)?.ErrorCode);
        Assert.Equal(code is null ? count : 0, table.Query<TableEntity>().Count());
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, null)]
    [InlineData(1, "RequestBodyTooLarge")]
    public async Task Submit_AroundFourMebibytes_IsAppliedOrRefused(int bytesMore, string? code)
    {
        TableTransactionAction[] actions =
        [
            .. Enumerable.Range(10, 63).Select(i => new TableTransactionAction(
                TableTransactionActionType.Add, new TableEntity("p", $"r{i}") { ["A"] = new string('x', 32_700), ["B"] = new string('x', 32_700) })),
            new(TableTransactionActionType.Add, new TableEntity("p", "last") { ["A"] = Odd, ["B"] = "" }),
        ];
        var address = new Uri(table.Uri, ".");
        var left = (4 * 1024 * 1024) - new BatchContent(address, table.Name, Guid.Empty).Write(actions).Length + bytesMore;
        var last = (TableEntity)actions[^1].Entity;
        last["A"] = Odd + new string('x', left / 2);
        last["B"] = new string('x', left - (left / 2));

        var failure = await Record.ExceptionAsync(() => table.SubmitTransactionAsync(actions));

        Assert.Equal(code, (failure as TableTransactionFailedException)?.ErrorCode);
        var rows = table.Query<TableEntity>().ToArray();
        Assert.Equal(code is null ? 64 : 0, rows.Length);
        Assert.Equal(code is null ? last["A"] : null, rows.FirstOrDefault(row => row.RowKey == "last")?["A"]);
    }

    [Fact]
    public async Task Submit_OneRowTooLarge_NamesItAndChangesNothing()
    {
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p", "a")),
            new(TableTransactionActionType.Add, new TableEntity("p", "b") { ["Text"] = new string('x', 32_769) }),
        ]));

        Assert.Equal((1, "PropertyValueTooLarge"), (failure.FailedTransactionActionIndex, failure.ErrorCode));
        Assert.Empty(table.Query<TableEntity>());
    }

    private async Task CheckAsync(TableEntity row, string? code)
    {
        var failure = await Record.ExceptionAsync(() => table.AddEntityAsync(row));

        Assert.Equal(code, (failure as RequestFailedException)?.ErrorCode);
        Assert.Equal(code is null ? null : 400, (failure as RequestFailedException)?.Status);
        Assert.Equal(code is null, table.Query<TableEntity>().Any());
    }
}
