using System.Net;
using Azure.Data.Tables.Sas;

namespace Azure.Data.Tables.Tests.Sas;

/// <summary>The signatures were computed apart from this code: HMAC-SHA256 of the lines that the service's documentation lists.</summary>
public sealed class SasBuilderTests
{
    private static readonly TableSharedKeyCredential Key = new("account", "c2VjcmV0");
    private static readonly DateTimeOffset Ends = new(2025, 1, 31, 13, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Sign_Table_WritesTheTermsAndTheirSignature() => Assert.Equal(
        "sv=2019-07-07&tn=Cases&se=2025-01-31T12%3A00%3A00Z&sp=ra&sig=tWLfLSuKCqXXXVi2giOIRoQ8SODEaCjl%2FFNpGMutw94%3D",
        new TableSasBuilder("Cases", TableSasPermissions.Read | TableSasPermissions.Add, Ends).Sign(Key));

    [Fact]
    public void Sign_EveryTerm_CoversThemAll()
    {
        TableSasBuilder builder = Full();

        Assert.Equal(
            "sv=2019-07-07&tn=Cases&spk=a%20b&srk=1&epk=c&erk=9&spr=https&st=2025-01-01T00%3A00%3A00Z&se=2025-01-31T12%3A00%3A00Z"
            + "&sip=10.0.0.1-10.0.0.9&si=policy&sp=raud&sig=bl%2Fl7w6xS31AL2auNUiK9pT1c1VHDiYegF0M%2BugKpI0%3D",
            builder.Sign(Key));
    }

    [Fact]
    public void Sign_Account_WritesTheTermsAndTheirSignature() => Assert.Equal(
        "sv=2019-07-07&ss=t&srt=co&spr=https%2Chttp&se=2025-01-31T12%3A00%3A00Z&sp=rl&sig=ZaCWFmXkxvx2D6BaN3mQ0EiuEitPTPOqmPbktGlZ56w%3D",
        new TableAccountSasBuilder(
            TableAccountSasPermissions.Read | TableAccountSasPermissions.List,
            TableAccountSasResourceTypes.Container | TableAccountSasResourceTypes.Object,
            Ends) { Protocol = TableSasProtocol.HttpsAndHttp }.Sign(Key));

    [Fact]
    public void Create_FromAnAddress_SignsTheSameTermsAgain()
    {
        Uri table = new("https://account.table.core.windows.net/Cases?" + Full().Sign(Key));
        Uri account = new("http://127.0.0.1:10002/devstoreaccount1?" + new TableAccountSasBuilder("rwdlau", TableAccountSasResourceTypes.All, Ends).Sign(Key));

        Assert.Equal(table.Query, "?" + new TableSasBuilder(table).Sign(Key));
        Assert.Equal(account.Query, "?" + new TableAccountSasBuilder(account).Sign(Key));
        Assert.Throws<ArgumentException>(() => new TableSasBuilder(new Uri("https://account.table.core.windows.net/Cases")));
    }

    [Fact]
    public void Sign_TermMissing_ThrowsUnlessAPolicyHasIt()
    {
        Assert.Equal("SAS is missing required parameter: ExpiresOn", Refused(new TableSasBuilder { TableName = "Cases" }));
        Assert.Equal("SAS is missing required parameter: Permissions", Refused(new TableSasBuilder { TableName = "Cases", ExpiresOn = Ends }));
        Assert.Equal("SAS is missing required parameter: TableName", Refused(new TableSasBuilder { Identifier = "policy" }));
        Assert.StartsWith(
            "sv=2019-07-07&tn=Cases&si=policy&sig=",
            new TableSasBuilder { TableName = "Cases", Identifier = "policy" }.Sign(Key),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData("10.0.0.1-10.0.0.9", "10.0.0.1-10.0.0.9")]
    public void Parse_Range_IsWrittenAgain(string text, string expected)
    {
        TableSasIPRange range = TableSasIPRange.Parse(text);

        Assert.Equal(expected, range.ToString());
        Assert.True(range == TableSasIPRange.Parse(text));
        Assert.True(range != default);
        Assert.Equal("", default(TableSasIPRange).ToString());
    }

    [Theory]
    [InlineData("https://account.table.core.windows.net/cases", "account", "cases")]
    [InlineData("http://127.0.0.1:10002/devstoreaccount1/cases", "devstoreaccount1", "cases")]
    [InlineData("https://account.table.core.windows.net/", "account", "")]
    public void UriBuilder_Address_IsTakenApartAndPutTogether(string address, string account, string table)
    {
        TableUriBuilder builder = new(new Uri(address));

        Assert.Equal((account, table), (builder.AccountName, builder.Tablename));
        Assert.Equal(new Uri(address), builder.ToUri());
        Assert.Null(builder.Sas);
    }

    [Fact]
    public void UriBuilder_OtherTable_KeepsSignatureAndQuery()
    {
        TableUriBuilder builder = new(new Uri("https://account.table.core.windows.net/cases?timeout=5&sv=2019-07-07&tn=cases&sp=r&sig=a%2Bb%3D")) { Tablename = "other" };

        Assert.Equal(("timeout=5", "a+b="), (builder.Query, builder.Sas!.Signature));
        builder.Sas.StartPartitionKey = "x";
        Assert.Equal("https://account.table.core.windows.net/other?timeout=5&sv=2019-07-07&tn=cases&sp=r&sig=a%2Bb%3D&spk=x", builder.ToString());
    }

    private static string Refused(TableSasBuilder builder) => Assert.Throws<InvalidOperationException>(() => builder.Sign(Key)).Message;

    private static TableSasBuilder Full() => new("Cases", TableSasPermissions.All, Ends)
    {
        StartsOn = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Identifier = "policy",
        IPRange = new TableSasIPRange(IPAddress.Parse("10.0.0.1"), IPAddress.Parse("10.0.0.9")),
        Protocol = TableSasProtocol.Https,
        PartitionKeyStart = "a b",
        RowKeyStart = "1",
        PartitionKeyEnd = "c",
        RowKeyEnd = "9",
    };
}
