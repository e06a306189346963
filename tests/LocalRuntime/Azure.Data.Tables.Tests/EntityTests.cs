using Azure.Data.Tables.Models;
using Miriam.TestSupport;

namespace Azure.Data.Tables.Tests;

[Collection(TableCollection.Name)]
public sealed class EntityTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private readonly TableClient table = new(azurite.ConnectionString, AzuriteFixture.UniqueName("entities"));

    public Task InitializeAsync() => table.CreateAsync();

    public Task DisposeAsync() => table.DeleteAsync();

    [Fact]
    public async Task Add_NewRow_IsReadWithItsVersionAndTime()
    {
        var response = await table.AddEntityAsync(Row("a", "1"));

        var stored = (await table.GetEntityAsync<TableEntity>("p", "a")).Value;
        Assert.Equal(204, response.Status);
        Assert.Equal("1", stored.GetString("A"));
        Assert.Equal(response.Headers.ETag, stored.ETag);
        Assert.NotNull(stored.Timestamp);
    }

    [Fact]
    public async Task Add_RowExists_FailsWithConflict()
    {
        await table.AddEntityAsync(Row("a", "1"));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(Row("a", "2")));

        Assert.Equal(409, failure.Status);
        Assert.True(failure.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.StartsWith("The specified entity already exists.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_KeyIsMissing_Throws() =>
        await Assert.ThrowsAsync<ArgumentException>(() => table.AddEntityAsync(new TableEntity { PartitionKey = "p" }));

    [Fact]
    public void Add_RowExistsSynchronously_FailsWithConflict()
    {
        table.AddEntity(Row("a", "1"));

        var failure = Assert.Throws<RequestFailedException>(() => table.AddEntity(Row("a", "2")));

        Assert.Equal(409, failure.Status);
    }

    [Fact]
    public async Task Add_NoSuchTable_FailsWithTableNotFound()
    {
        var missing = new TableClient(azurite.ConnectionString, "nosuchtable");

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => missing.AddEntityAsync(Row("a", "1")));

        Assert.Equal(404, failure.Status);
        Assert.Equal("TableNotFound", failure.ErrorCode);
    }

    [Fact]
    public async Task Get_NoSuchRow_FailsWithResourceNotFound()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<TableEntity>("p", "none"));

        Assert.Equal(404, failure.Status);
        Assert.Equal("ResourceNotFound", failure.ErrorCode);
    }

    [Fact]
    public async Task GetIfExists_NoSuchRow_HasNoValue()
    {
        var response = await table.GetEntityIfExistsAsync<TableEntity>("p", "none");

        Assert.False(response.HasValue);
        Assert.Equal(404, response.GetRawResponse().Status);
        Assert.Throws<InvalidOperationException>(() => response.Value);
    }

    [Fact]
    public void GetIfExists_RowExists_HasValue()
    {
        table.AddEntity(Row("a", "1"));

        var response = table.GetEntityIfExists<TableEntity>("p", "a");

        Assert.True(response.HasValue);
        Assert.Equal("1", response.Value!.GetString("A"));
    }

    [Fact]
    public async Task Get_WithSelect_ReturnsOnlyThoseProperties()
    {
        await table.AddEntityAsync(new TableEntity("p", "a") { ["A"] = "1", ["B"] = "2", ["C"] = "3" });

        var stored = (await table.GetEntityAsync<TableEntity>("p", "a", ["A", "C"])).Value;

        Assert.Equal("1", stored.GetString("A"));
        Assert.Equal("3", stored.GetString("C"));
        Assert.False(stored.ContainsKey("B"));
    }

    [Fact]
    public async Task Update_VersionStillStands_ReplacesTheRow()
    {
        await table.AddEntityAsync(Row("a", "1"));
        var read = (await table.GetEntityAsync<TableEntity>("p", "a")).Value;

        await table.UpdateEntityAsync(new TableEntity("p", "a") { ["B"] = "2" }, read.ETag, TableUpdateMode.Replace);

        var stored = table.GetEntity<TableEntity>("p", "a").Value;
        Assert.False(stored.ContainsKey("A"));
        Assert.Equal("2", stored.GetString("B"));
        Assert.NotEqual(read.ETag, stored.ETag);
    }

    [Fact]
    public async Task Update_Merge_KeepsOtherProperties()
    {
        await table.AddEntityAsync(Row("a", "1"));

        await table.UpdateEntityAsync(new TableEntity("p", "a") { ["B"] = "2" }, ETag.All);

        var stored = table.GetEntity<TableEntity>("p", "a").Value;
        Assert.Equal("1", stored.GetString("A"));
        Assert.Equal("2", stored.GetString("B"));
    }

    [Fact]
    public async Task Update_VersionChangedMeanwhile_FailsWithPrecondition()
    {
        await table.AddEntityAsync(Row("a", "1"));
        var read = (await table.GetEntityAsync<TableEntity>("p", "a")).Value;
        await table.UpsertEntityAsync(Row("a", "2"));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(Row("a", "3"), read.ETag));

        Assert.Equal(412, failure.Status);
        Assert.Equal("UpdateConditionNotSatisfied", failure.ErrorCode);
        Assert.Equal("2", table.GetEntity<TableEntity>("p", "a").Value.GetString("A"));
    }

    [Fact]
    public async Task Update_NoVersionGiven_Throws() =>
        await Assert.ThrowsAsync<ArgumentException>(() => table.UpdateEntityAsync(Row("a", "1"), default));

    [Fact]
    public async Task Update_NoSuchRow_Fails()
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(Row("none", "1"), ETag.All));

        Assert.Equal(404, failure.Status);
    }

    [Fact]
    public async Task Upsert_TwiceReplacing_KeepsTheLast()
    {
        await table.UpsertEntityAsync(new TableEntity("p", "a") { ["B"] = "1" }, TableUpdateMode.Replace);
        table.UpsertEntity(Row("a", "2"), TableUpdateMode.Replace);

        var stored = table.GetEntity<TableEntity>("p", "a").Value;
        Assert.Equal("2", stored.GetString("A"));
        Assert.False(stored.ContainsKey("B"));
    }

    [Fact]
    public async Task Delete_VersionChangedMeanwhile_FailsWithPrecondition()
    {
        await table.AddEntityAsync(Row("a", "1"));
        var read = (await table.GetEntityAsync<TableEntity>("p", "a")).Value;
        await table.UpsertEntityAsync(Row("a", "2"));

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => table.DeleteEntityAsync(read, read.ETag));

        Assert.Equal(412, failure.Status);
    }

    [Fact]
    public async Task Delete_AnyVersion_RemovesTheRow()
    {
        await table.AddEntityAsync(Row("a", "1"));

        await table.DeleteEntityAsync("p", "a");

        Assert.False(table.GetEntityIfExists<TableEntity>("p", "a").HasValue);
    }

    [Fact]
    public async Task Delete_NoSuchRow_AnswersNotFoundWithoutThrowing()
    {
        Assert.Equal(404, (await table.DeleteEntityAsync("p", "none")).Status);
        Assert.Equal(404, table.DeleteEntity("p", "none").Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("it's")]
    [InlineData("''")]
    [InlineData("a b+c&d=e%2Ff")]
    [InlineData("é 漢字 😀")]
    [InlineData("(x),RowKey='y'")]
    [InlineData("..")]
    [InlineData("a;b:c@d$e,f!g*h")]
    public async Task Keys_WithSpecialCharacters_NameTheSameRowInEveryOperation(string key)
    {
        await table.AddEntityAsync(new TableEntity(key, key) { ["A"] = "1" });
        await table.UpdateEntityAsync(new TableEntity(key, key) { ["A"] = "2" }, ETag.All);
        await table.UpsertEntityAsync(new TableEntity(key, key) { ["B"] = "3" });

        var stored = (await table.GetEntityAsync<TableEntity>(key, key)).Value;
        Assert.Equal((key, key, "2", "3"), (stored.PartitionKey, stored.RowKey, stored.GetString("A"), stored.GetString("B")));
        Assert.Equal(204, (await table.DeleteEntityAsync(key, key)).Status);
    }

    private static TableEntity Row(string key, string a) => new("p", key) { ["A"] = a };
}
