using Microsoft.Azure.Functions.Worker.Hosting;

namespace Microsoft.Azure.Functions.Worker.Tests.Storage;

public sealed class StorageConnectionTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10001/devstoreaccount1/items")]
    [InlineData("AccountName=a;AccountKey=c2VjcmV0", "https://a.queue.core.windows.net/items")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=a;AccountKey=c2VjcmV0;EndpointSuffix=core.chinacloudapi.cn", "http://a.queue.core.chinacloudapi.cn/items")]
    [InlineData("AccountName=a;AccountKey=c2VjcmV0;QueueEndpoint=https://queues.example.org/;BlobEndpoint=https://blobs.example.org/", "https://queues.example.org/items")]
    public void Queue_KnownForms_FindsItsAddress(string connection, string address) =>
        Assert.Equal(address, new StorageConnection(connection).Queue("items").Address.AbsoluteUri);

    [Fact]
    public void Queue_WithoutAKey_SaysWhatItNeeds() => Assert.Equal(
        "Queues need a connection string with AccountName and AccountKey.",
        Assert.Throws<FormatException>(() => new StorageConnection("BlobEndpoint=https://a.example.org/;SharedAccessSignature=sv=1&sig=x").Queue("items")).Message);
}
