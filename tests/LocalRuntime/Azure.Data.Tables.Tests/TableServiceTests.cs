using Miriam.TestSupport;

namespace Azure.Data.Tables.Tests;

[Collection(TableCollection.Name)]
public sealed class TableServiceTests(AzuriteFixture azurite)
{
    private readonly TableServiceClient service = new(azurite.ConnectionString);

    [Fact]
    public async Task Create_Twice_FailsWithConflict()
    {
        var name = AzuriteFixture.UniqueName("created");
        var created = await service.CreateTableAsync(name);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => service.CreateTableAsync(name));

        Assert.Equal(name, created.Value.Name);
        Assert.Equal(409, failure.Status);
        Assert.Equal("TableAlreadyExists", failure.ErrorCode);
    }

    [Fact]
    public void CreateIfNotExists_Twice_AnswersConflictWithoutThrowing()
    {
        var name = AzuriteFixture.UniqueName("created");

        Assert.Equal(204, service.CreateTableIfNotExists(name).GetRawResponse().Status);
        var again = service.CreateTableIfNotExists(name);

        Assert.Equal(409, again.GetRawResponse().Status);
        Assert.Equal(name, again.Value.Name);
    }

    [Fact]
    public async Task Delete_NoSuchTable_AnswersNotFoundWithoutThrowing()
    {
        var name = AzuriteFixture.UniqueName("deleted");
        await service.CreateTableAsync(name);

        Assert.Equal(204, (await service.DeleteTableAsync(name)).Status);
        Assert.Equal(404, service.DeleteTable(name).Status);
    }

    [Fact]
    public async Task Query_ByName_FindsTheTable()
    {
        var name = AzuriteFixture.UniqueName("listed");
        await service.CreateTableAsync(name);

        Assert.Equal([name], service.Query(table => table.Name == name).Select(table => table.Name));
        Assert.Equal([name], service.Query(TableServiceClient.CreateQueryFilter($"TableName eq {name}")).Select(table => table.Name));
        var listed = new List<string>();
        await foreach (var table in service.QueryAsync())
        {
            listed.Add(table.Name);
        }

        Assert.Contains(name, listed);
    }

    [Fact]
    public async Task Query_SmallPages_ContinuesToTheEnd()
    {
        var prefix = AzuriteFixture.UniqueName("paged");
        foreach (var suffix in (string[])["a", "b", "c"])
        {
            await service.CreateTableAsync(prefix + suffix);
        }

        var pages = service.Query(table => string.Compare(table.Name, prefix) >= 0 && string.Compare(table.Name, prefix + "z") < 0, maxPerPage: 2).AsPages();

        Assert.Equal([prefix + "a", prefix + "b", prefix + "c"], pages.SelectMany(page => page.Values).Select(table => table.Name));
    }

    [Fact]
    public void GetTableClient_Always_KeepsAccountAndAddress()
    {
        var table = service.GetTableClient("cases");

        Assert.Equal("devstoreaccount1", table.AccountName);
        Assert.Equal("cases", table.Name);
        Assert.EndsWith("/devstoreaccount1/cases", table.Uri.AbsoluteUri, StringComparison.Ordinal);
    }
}
