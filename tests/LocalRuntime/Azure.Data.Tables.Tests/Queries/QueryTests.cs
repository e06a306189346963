using System.Globalization;
using Miriam.TestSupport;

namespace Azure.Data.Tables.Tests.Queries;

[Collection(TableCollection.Name)]
public sealed class QueryTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly TableClient table = new(azurite.ConnectionString, AzuriteFixture.UniqueName("queries"));

    public Task InitializeAsync() => table.CreateAsync();

    public Task DisposeAsync() => table.DeleteAsync();

    [Fact]
    public async Task Query_MoreRowsThanOnePageHolds_ReturnsThemAllInOrder()
    {
        await AddRowsAsync(1234);

        var pages = new List<Page<TableEntity>>();
        await foreach (var page in table.QueryAsync<TableEntity>().AsPages())
        {
            pages.Add(page);
        }

        Assert.Equal([1000, 234], pages.Select(page => page.Values.Count));
        Assert.Equal(Enumerable.Range(0, 1234).Select(Key), pages.SelectMany(page => page.Values).Select(row => row.RowKey));
    }

    [Fact]
    public async Task Query_SmallPages_CanGoOnFromAToken()
    {
        await AddRowsAsync(7);

        var first = table.Query<TableEntity>(maxPerPage: 3).AsPages().First();
        var rest = table.Query<TableEntity>().AsPages(first.ContinuationToken, pageSizeHint: 3).ToList();

        Assert.Equal([Key(0), Key(1), Key(2)], first.Values.Select(row => row.RowKey));
        Assert.Equal([3, 1], rest.Select(page => page.Values.Count));
        Assert.Null(rest[^1].ContinuationToken);
    }

    [Fact]
    public async Task Query_WithSelect_ReturnsOnlyThoseProperties()
    {
        await table.AddEntityAsync(new TableEntity("p", "a") { ["A"] = 1, ["B"] = 2 });

        var row = Assert.Single(table.Query<TableEntity>(select: ["RowKey", "B"]));

        Assert.Equal("a", row.RowKey);
        Assert.Equal(2, row.GetInt32("B"));
        Assert.False(row.ContainsKey("A"));
        Assert.False(row.ContainsKey("PartitionKey"));
    }

    [Fact]
    public async Task Query_ByEveryType_FindsTheRow()
    {
        var guid = new Guid("5f1e2a3c-0d4b-4c6a-9e8f-112233445566");
        var moment = new DateTimeOffset(2024, 9, 1, 10, 30, 0, TimeSpan.FromHours(2));
        var bytes = new byte[] { 0, 1, 254, 255 };
        await table.AddEntityAsync(new TableEntity("it's", "é'漢") { ["Other"] = true });
        await table.AddEntityAsync(new TableEntity("p", "a")
        {
            ["Text"] = "l'été",
            ["Flag"] = true,
            ["Int"] = -5,
            ["Long"] = 9_007_199_254_740_993,
            ["Double"] = 2.5,
            ["Guid"] = guid,
            ["Moment"] = moment,
            ["Bytes"] = bytes,
        });

        FormattableString[] filters =
        [
            $"Text eq {"l'été"}", $"Flag eq {true}", $"Int eq {-5}", $"Int lt {0}", $"Long eq {9_007_199_254_740_993}",
            $"Double gt {2.4}", $"Double lt {3.0}", $"Guid eq {guid}", $"Moment eq {moment}", $"Moment lt {moment.AddTicks(10_000)}", $"Bytes eq {bytes}",
            $"(Text ne {"x"} and not (Int gt {7})) and Flag eq {true}",
        ];

        Assert.All(filters, filter =>
            Assert.Equal(["a"], table.Query<TableEntity>(TableClient.CreateQueryFilter(filter)).Select(row => row.RowKey)));
        Assert.Equal(["é'漢"], table.Query<TableEntity>(row => row.PartitionKey == "it's" && row.RowKey == "é'漢").Select(row => row.RowKey));
    }

    [Fact]
    public async Task Query_ByExpression_FindsRangeOfKeys()
    {
        await AddRowsAsync(5);

        var rows = table.QueryAsync<TableEntity>(row => row.PartitionKey == "p" && row.RowKey.CompareTo("00001") >= 0 && row.RowKey.CompareTo("00003") < 0);

        var keys = new List<string>();
        await foreach (var row in rows)
        {
            keys.Add(row.RowKey);
        }

        Assert.Equal(["00001", "00002"], keys);
    }

    [Fact]
    public void Query_MalformedFilter_Fails()
    {
        var failure = Assert.Throws<RequestFailedException>(() => table.Query<TableEntity>("RowKey eq").ToList());

        Assert.Equal(400, failure.Status);
    }

    [Fact]
    public async Task Query_Cancelled_Stops()
    {
        await AddRowsAsync(3);
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var page in table.QueryAsync<TableEntity>(maxPerPage: 1).AsPages().WithCancellation(cancellation.Token))
            {
                Assert.Single(page.Values);
                await cancellation.CancelAsync();
            }
        });
    }

    private static string Key(int number) => number.ToString("D5", CultureInfo.InvariantCulture);

    private async Task AddRowsAsync(int count)
    {
        foreach (var group in Enumerable.Range(0, count).Chunk(100))
        {
            await table.SubmitTransactionAsync(group.Select(number =>
                new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", Key(number)))));
        }
    }
}
