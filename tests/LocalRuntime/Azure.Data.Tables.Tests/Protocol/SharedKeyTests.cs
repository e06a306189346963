using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables.Tests.Protocol;

public sealed class SharedKeyTests
{
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string Date = "Sun, 01 Sep 2024 08:00:00 GMT";

    // The signatures were computed apart from this code: HMAC-SHA256 of date, line feed, slash, account and resource.
    [Theory]
    [InlineData("devstoreaccount1", "http://127.0.0.1:10002/devstoreaccount1/Tables", "rcdCknzqIvM8i6vrNV/a0MSPH3xw6jFyaRWZJAgNObA=")]
    [InlineData("account", "https://account.table.core.windows.net/cases(PartitionKey='a%20b',RowKey='%27%27')?$select=A", "aRurW7Xw54BD2jmMlTRPjXh/16PDBRfNxXzE4QUzSr0=")]
    [InlineData("account", "https://account.table.core.windows.net/?restype=service&comp=properties", "Z8O48T9ink9YwczM96tH2Jrf/xED87nLaUMyJojrgG8=")]
    public void Sign_Request_CoversDateAndResource(string account, string uri, string signature) =>
        Assert.Equal(
            $"SharedKeyLite {account}:{signature}",
            new SharedKeyPolicy(new TableSharedKeyCredential(account, Key)).Authorization(Date, new Uri(uri)));

    [Fact]
    public void SetAccountKey_Rotated_SignsWithTheNewKey()
    {
        var credential = new TableSharedKeyCredential("devstoreaccount1", "b2xk");

        credential.SetAccountKey(Key);

        Assert.EndsWith(
            ":rcdCknzqIvM8i6vrNV/a0MSPH3xw6jFyaRWZJAgNObA=",
            new SharedKeyPolicy(credential).Authorization(Date, new Uri("http://127.0.0.1:10002/devstoreaccount1/Tables")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Create_KeyIsNotBase64_Throws() =>
        Assert.Throws<FormatException>(() => new TableSharedKeyCredential("account", "not base64!"));
}
