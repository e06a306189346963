using System.Globalization;
using Miriam.TestSupport;

namespace Azure.Data.Tables.Tests.Transactions;

[Collection(TableCollection.Name)]
public sealed class TransactionTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly TableClient table = new(azurite.ConnectionString, AzuriteFixture.UniqueName("transactions"));

    public Task InitializeAsync() => table.CreateAsync();

    public Task DisposeAsync() => table.DeleteAsync();

    [Fact]
    public async Task Submit_EveryKindOfAction_ChangesTheRows()
    {
        await table.AddEntityAsync(Row("merged", "old", "kept"));
        await table.AddEntityAsync(Row("replaced", "old", "lost"));
        await table.AddEntityAsync(Row("deleted", "old", null));

        var response = await table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, Row("added", "new", null)),
            new(TableTransactionActionType.UpdateMerge, Row("merged", "new", null)),
            new(TableTransactionActionType.UpdateReplace, Row("replaced", "new", null)),
            new(TableTransactionActionType.Delete, Row("deleted", null, null)),
            new(TableTransactionActionType.UpsertMerge, Row("upserted", "new", null)),
            new(TableTransactionActionType.UpsertReplace, Row("upserted too", "new", null)),
        ]);

        Assert.Equal([204, 204, 204, 204, 204, 204], response.Value.Select(part => part.Status));
        var rows = table.Query<TableEntity>().Select(row => $"{row.RowKey}: {row.GetString("A")} {row.GetString("B")}".TrimEnd());
        Assert.Equal(["added: new", "merged: new kept", "replaced: new", "upserted: new", "upserted too: new"], rows);
    }

    [Fact]
    public async Task Submit_Succeeded_ReturnsTheNewETags()
    {
        var response = await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, Row("a", "1", null))]);

        var stored = (await table.GetEntityAsync<TableEntity>("p", "a")).Value;
        Assert.Equal(stored.ETag, response.Value[0].Headers.ETag);
    }

    [Fact]
    public async Task Submit_OneActionRefused_NamesItAndChangesNothing()
    {
        await table.AddEntityAsync(Row("taken", "old", null));

        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, Row("a", "1", null)),
            new(TableTransactionActionType.Add, Row("b", "2", null)),
            new(TableTransactionActionType.Add, Row("taken", "new", null)),
        ]));

        Assert.Equal(2, failure.FailedTransactionActionIndex);
        Assert.Equal(409, failure.Status);
        Assert.Equal("EntityAlreadyExists", failure.ErrorCode);
        Assert.Equal(["taken"], table.Query<TableEntity>().Select(row => row.RowKey));
    }

    [Fact]
    public async Task Submit_VersionChangedMeanwhile_IsRefused()
    {
        await table.AddEntityAsync(Row("a", "1", null));
        var read = (await table.GetEntityAsync<TableEntity>("p", "a")).Value;
        await table.UpsertEntityAsync(Row("a", "2", null));

        var failure = Assert.Throws<TableTransactionFailedException>(() => table.SubmitTransaction(
        [
            new(TableTransactionActionType.Add, Row("b", "1", null)),
            new(TableTransactionActionType.UpdateReplace, Row("a", "3", null), read.ETag),
        ]));

        Assert.Equal(1, failure.FailedTransactionActionIndex);
        Assert.Equal(412, failure.Status);
        Assert.Equal("UpdateConditionNotSatisfied", failure.ErrorCode);
    }

    [Fact]
    public async Task Submit_RowToUpdateIsMissing_IsRefused()
    {
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateMerge, Row("none", "1", null))]));

        Assert.Equal(0, failure.FailedTransactionActionIndex);
        Assert.Equal(404, failure.Status);
    }

    [Fact]
    public void Submit_AHundredRows_WritesThemAll()
    {
        table.SubmitTransaction(Enumerable.Range(0, 100).Select(
            number => new TableTransactionAction(TableTransactionActionType.Add, Row(Key(number), "x", null))));

        Assert.Equal(100, table.Query<TableEntity>().Count());
    }

    [Fact]
    public void Submit_MoreThanAHundredRows_IsRefused()
    {
        var failure = Assert.Throws<TableTransactionFailedException>(() => table.SubmitTransaction(Enumerable.Range(0, 101).Select(
            number => new TableTransactionAction(TableTransactionActionType.Add, Row(Key(number), "x", null)))));

        Assert.Equal(400, failure.Status);
    }

    [Fact]
    public async Task Submit_RowsOfTwoPartitions_IsRefusedAsInAzure()
    {
        var failure = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, new TableEntity("p", "a")),
            new(TableTransactionActionType.Add, new TableEntity("p", "b")),
            new(TableTransactionActionType.Add, new TableEntity("q", "c")),
        ]));

        Assert.Equal((400, "CommandsInBatchActOnDifferentPartitions", 2), (failure.Status, failure.ErrorCode, failure.FailedTransactionActionIndex));
        Assert.Empty(table.Query<TableEntity>());
    }

    [Fact]
    public async Task Submit_NoActions_Throws() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => table.SubmitTransactionAsync([]));

    [Theory]
    [InlineData("it's")]
    [InlineData("é 漢字 😀")]
    [InlineData("a+b&c=d%20{e}")]
    [InlineData("(x),RowKey='y'")]
    public async Task Submit_KeysAndTextWithSpecialCharacters_AreKept(string text)
    {
        var row = new TableEntity(text, text) { ["Text"] = text + "\u2028\r\n\t\"\\--changeset {GET PUT}" };

        await table.SubmitTransactionAsync([new(TableTransactionActionType.Add, row)]);
        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpsertReplace, row), new(TableTransactionActionType.Add, new TableEntity(text, "z"))]);

        var stored = (await table.GetEntityAsync<TableEntity>(text, text)).Value;
        Assert.Equal(row["Text"], stored["Text"]);
        Assert.Equal(text, stored.RowKey);
    }

    private static string Key(int number) => number.ToString("D3", CultureInfo.InvariantCulture);

    private static TableEntity Row(string key, string? a, string? b) => new("p", key) { ["A"] = a, ["B"] = b };
}
