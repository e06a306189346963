using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables.Tests.Protocol;

public sealed class ConnectionStringTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1/", "devstoreaccount1")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://azurite", "http://azurite:10002/devstoreaccount1/", "devstoreaccount1")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=spp;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net", "https://spp.table.core.windows.net/", "spp")]
    [InlineData("AccountName=spp;AccountKey=c2VjcmV0", "https://spp.table.core.windows.net/", "spp")]
    [InlineData("accountname = spp ; ACCOUNTKEY=c2VjcmV0;EndpointSuffix=core.chinacloudapi.cn;", "https://spp.table.core.chinacloudapi.cn/", "spp")]
    [InlineData("AccountName=spp;AccountKey=c2VjcmV0;TableEndpoint=http://127.0.0.1:5000/spp", "http://127.0.0.1:5000/spp/", "spp")]
    [InlineData("TableEndpoint=https://spp.table.core.windows.net/;SharedAccessSignature=sv=1&sig=a%3D", "https://spp.table.core.windows.net/", "spp")]
    public void Parse_KnownForms_FindsAccountAndAddress(string text, string uri, string account)
    {
        var service = new TableServiceClient(text);

        Assert.Equal(uri, service.Uri.AbsoluteUri);
        Assert.Equal(account, service.AccountName);
    }

    [Fact]
    public void Parse_SharedAccessSignature_KeepsItsEqualsSigns() =>
        Assert.Equal("sv=1&sig=a%3D=", ConnectionString.Parse("TableEndpoint=https://spp.table.core.windows.net/;SharedAccessSignature=sv=1&sig=a%3D=").Sas!.Signature);

    [Theory]
    [InlineData("hello")]
    [InlineData("AccountName=spp")]
    [InlineData("AccountKey=c2VjcmV0")]
    [InlineData("AccountName=spp;AccountName=spp;AccountKey=c2VjcmV0")]
    [InlineData("SharedAccessSignature=sv=1&sig=x")]
    [InlineData("AccountName=spp;AccountKey=c2VjcmV0;TableEndpoint=here")]
    [InlineData("UseDevelopmentStorage=false")]
    public void Parse_SomethingMissing_ThrowsWithoutTheSecret(string text)
    {
        var failure = Assert.Throws<FormatException>(() => new TableServiceClient(text));

        Assert.DoesNotContain("c2VjcmV0", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Empty_Throws() => Assert.Throws<ArgumentException>(() => new TableServiceClient(""));

    [Theory]
    [InlineData("https://spp.table.core.windows.net/cases", "spp", "cases")]
    [InlineData("http://127.0.0.1:5000/devstoreaccount1/cases", "devstoreaccount1", "cases")]
    [InlineData("http://localhost:5000/devstoreaccount1/cases/", "devstoreaccount1", "cases")]
    public void Create_FromTheAddressOfATable_FindsAccountAndTable(string uri, string account, string name)
    {
        var table = new TableClient(new Uri(uri), new AzureSasCredential("sig=x"));

        Assert.Equal((account, name), (table.AccountName, table.Name));
        Assert.Equal(uri.TrimEnd('/'), table.Uri.AbsoluteUri);
    }

    [Fact]
    public void Create_AddressNamesNoTable_Throws() =>
        Assert.Throws<ArgumentException>(() => new TableClient(new Uri("https://spp.table.core.windows.net/"), new AzureSasCredential("sig=x")));
}
