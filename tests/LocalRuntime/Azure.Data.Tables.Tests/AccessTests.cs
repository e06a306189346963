using Azure.Data.Tables.Models;
using Azure.Data.Tables.Sas;
using Azure.Data.Tables.Tests.Protocol;
using Miriam.TestSupport;

namespace Azure.Data.Tables.Tests;

/// <summary>Signatures and stored access policies open a table as far as they say, and no further.</summary>
[Collection(TableCollection.Name)]
public sealed class AccessTests(AzuriteFixture azurite) : IAsyncLifetime
{
    // The emulator compares with its own, real clock.
    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow.AddDays(1);
    private readonly TableServiceClient account = new(azurite.ConnectionString);
    private readonly TableClient table = new(azurite.ConnectionString, AzuriteFixture.UniqueName("access"));

    public async Task InitializeAsync()
    {
        await table.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "a"));
    }

    public Task DisposeAsync() => table.DeleteAsync();

    [Fact]
    public async Task GenerateSasUri_ToRead_OpensTheTableForReadingOnly()
    {
        TableClient reader = new(table.GenerateSasUri(TableSasPermissions.Read, Later));

        Assert.Equal(table.Name, reader.Name);
        Assert.Equal("a", Assert.Single(reader.Query<TableEntity>()).RowKey);
        await RefusedAsync(() => reader.AddEntityAsync(new TableEntity("p", "b")));
    }

    [Fact]
    public async Task GenerateSasUri_Expired_OpensNothing()
    {
        TableClient late = new(table.GenerateSasUri(TableSasPermissions.All, DateTimeOffset.UtcNow.AddDays(-1)));

        await RefusedAsync(() => late.GetEntityAsync<TableEntity>("p", "a"));
    }

    [Fact]
    public async Task GenerateSasUri_Account_OpensItsTables()
    {
        Uri uri = account.GenerateSasUri(
            TableAccountSasPermissions.Read | TableAccountSasPermissions.List | TableAccountSasPermissions.Add,
            TableAccountSasResourceTypes.All,
            Later);
        TableClient guest = new TableServiceClient(uri).GetTableClient(table.Name);

        await guest.AddEntityAsync(new TableEntity("p", "b"));
        Assert.Equal(["a", "b"], guest.Query<TableEntity>().Select(row => row.RowKey));
        await RefusedAsync(() => guest.DeleteEntityAsync("p", "a"));
    }

    [Fact]
    public async Task GenerateSasUri_CredentialSeparate_OpensTheTableAsWell()
    {
        string signature = table.GetSasBuilder("r", Later).Sign(Key());
        TableClient reader = new(table.Uri, new AzureSasCredential(signature));

        Assert.True((await reader.GetEntityIfExistsAsync<TableEntity>("p", "a")).HasValue);
    }

    [Fact]
    public void GenerateSasUri_OtherTableOrNoKey_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => table.GenerateSasUri(new TableSasBuilder("other", "r", Later)));
        Assert.Throws<InvalidOperationException>(() => new TableClient(table.Uri).GenerateSasUri(TableSasPermissions.Read, Later));
        Assert.Throws<InvalidOperationException>(
            () => new TableServiceClient(account.Uri).GenerateSasUri(TableAccountSasPermissions.Read, TableAccountSasResourceTypes.All, Later));
    }

    [Fact]
    public async Task SetAccessPolicy_Several_AreReadBack()
    {
        DateTimeOffset starts = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await table.SetAccessPolicyAsync(
        [
            new("readers", new TableAccessPolicy(starts, starts.AddDays(30), "r")),
            new("writers", new TableAccessPolicy(starts, Later.AddYears(1), "raud")),
        ]);

        IReadOnlyList<TableSignedIdentifier> policies = (await table.GetAccessPoliciesAsync()).Value;

        Assert.Equal(["readers", "writers"], policies.Select(policy => policy.Id));
        Assert.Equal((starts, starts.AddDays(30), "r"), (policies[0].AccessPolicy!.StartsOn, policies[0].AccessPolicy!.ExpiresOn, policies[0].AccessPolicy!.Permission));
        table.SetAccessPolicy([]);
        Assert.Empty(table.GetAccessPolicies().Value);
    }

    [Fact]
    public async Task SetAccessPolicy_SignatureThatRefersToIt_OpensAsFarAsThePolicySays()
    {
        await table.SetAccessPolicyAsync([new("readers", new TableAccessPolicy(DateTimeOffset.UtcNow.AddDays(-1), Later, "r"))]);
        TableClient reader = new(table.GenerateSasUri(new TableSasBuilder { TableName = table.Name, Identifier = "readers" }));

        Assert.True((await reader.GetEntityIfExistsAsync<TableEntity>("p", "a")).HasValue);
        await RefusedAsync(() => reader.AddEntityAsync(new TableEntity("p", "b")));
    }

    [Fact]
    public void GetAccessPolicies_TermsLeftToTheSignature_AreNull()
    {
        FakeTransport transport = new(new FakeResponse(
            200, "<?xml version=\"1.0\"?><SignedIdentifiers><SignedIdentifier><Id>x</Id><AccessPolicy><Expiry>2025-01-01T00:00:00Z</Expiry></AccessPolicy></SignedIdentifier></SignedIdentifiers>"));
        TableClient fake = new(new Uri("https://account.table.core.windows.net/cases"), new TableClientOptions { Transport = transport });

        TableAccessPolicy terms = Assert.Single(fake.GetAccessPolicies().Value).AccessPolicy!;

        Assert.Equal((null, new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), null), (terms.StartsOn, terms.ExpiresOn, terms.Permission));
    }

    [Fact]
    public void SetAccessPolicy_Always_SendsTheXmlThatTheServiceTakes()
    {
        FakeTransport transport = new(new FakeResponse(204));
        TableClient fake = new(
            new Uri("https://account.table.core.windows.net"), "cases", new TableSharedKeyCredential("account", "c2VjcmV0"), new TableClientOptions { Transport = transport });

        fake.SetAccessPolicy([new("readers", new TableAccessPolicy(null, new DateTimeOffset(2025, 1, 1, 1, 0, 0, TimeSpan.FromHours(1)), "r"))]);

        SentRequest sent = Assert.Single(transport.Sent);
        Assert.Equal(("PUT", "https://account.table.core.windows.net/cases?comp=acl"), (sent.Method, sent.Uri.AbsoluteUri));
        Assert.Equal(
            "<SignedIdentifiers><SignedIdentifier><Id>readers</Id><AccessPolicy><Expiry>2025-01-01T00:00:00.0000000Z</Expiry><Permission>r</Permission></AccessPolicy></SignedIdentifier></SignedIdentifiers>",
            sent.Body);
        Assert.Equal("application/xml", sent.Headers["Content-Type"]);
    }

    private static async Task RefusedAsync(Func<Task> act) =>
        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(act)).Status);

    private static TableSharedKeyCredential Key() => new(
        "devstoreaccount1", "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");
}
