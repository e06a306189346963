using Azure;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Tests.Host;

public sealed class LocalStorageTests
{
    private static readonly string[] OwnStorage =
    [
        "--AzureWebJobsStorage=UseDevelopmentStorage=true",
        "--Azurite:BlobPort=0",
        "--Azurite:QueuePort=0",
        "--Azurite:TablePort=0",
        "--Azurite:Folder=",
    ];

    [Fact]
    public async Task CreateBuilder_DevelopmentStorage_StartsAzuriteForAsLongAsTheHostLives()
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(OwnStorage);
        string connection = builder.Configuration["AzureWebJobsStorage"]!;
        BlobContainerClient container = new(connection, "any");
        using (IHost host = builder.Build())
        {
            await container.CreateAsync();
        }

        BlobClientOptions impatient = new();
        impatient.Retry.MaxRetries = 0;
        BlobContainerClient gone = new(connection, "any", impatient);
        await Assert.ThrowsAnyAsync<RequestFailedException>(() => gone.ExistsAsync());
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true", "--Azurite:Start=false")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=real", "--Azurite:Start=true")]
    [InlineData("", "--Azurite:Start=true")]
    public void CreateBuilder_StorageOfOthers_IsLeftAlone(string storage, string start)
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder([.. OwnStorage, "--AzureWebJobsStorage=" + storage, start]);
        Assert.Equal(storage, builder.Configuration["AzureWebJobsStorage"]);
    }
}
