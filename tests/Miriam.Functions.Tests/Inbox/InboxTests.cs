using Miriam.TestSupport;
using Azure.Storage.Blobs;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Tests.Inbox;

public sealed class InboxTests
{
    [Fact]
    public async Task Drop_RightAndWrongFolder_IsTakenOrSetAsideWithANotice()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        var file = App.SampleFile("63020-dison", "2024Q3.xlsx");
        var inbox = new BlobContainerClient(app.ConnectionString, StorageNames.InboxContainer);
        await inbox.GetBlobClient("2024-2025/2024Q3/63020/quarter.xlsx").UploadAsync(file);
        await inbox.GetBlobClient("2024Q3/63020/quarter.xlsx").UploadAsync(file);
        await inbox.GetBlobClient("2024-2025/2024Q3/63035/quarter.xlsx").UploadAsync(file);

        using var limit = new CancellationTokenSource(Waits.Limit);
        while (inbox.GetBlobs(cancellationToken: limit.Token).Any())
        {
            await Task.Yield();
        }

        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        var version = Assert.Single((await app.GetAsync("spp.manager/mila", App.PathOf("2024Q3", "63020"))).AsArray())!;
        Assert.Equal("valid", version["state"]!.GetValue<string>());
        var notices = (await app.GetAsync("spp.manager/mila", "api/editions/2024-2025/notifications")).AsArray()
            .Concat((await app.GetAsync("spp.manager/mila", "api/editions/2023-2024/notifications")).AsArray())
            .Where(notice => notice!["kind"]!.GetValue<string>() == "inbox-refused")
            .Select(notice => notice!["text"]!.GetValue<string>())
            .ToList();
        Assert.Equal(2, notices.Count);
        Assert.Contains(notices, text => text.Contains("WRONG_FOLDER", StringComparison.Ordinal));
        Assert.Contains(notices, text => text.Contains("NO_AGREEMENT", StringComparison.Ordinal));
        Assert.Equal(2, new BlobContainerClient(app.ConnectionString, StorageNames.IncomingContainer).GetBlobs(prefix: "refused/").Count());
        Assert.Contains("a été pris comme version 1 pour 2024Q3", await AnswerAsync(app, "2024-2025/2024Q3/63020/"), StringComparison.Ordinal);
        var wrong = await AnswerAsync(app, "wrong-folder/");
        Assert.Contains("edition/period/NIS code", wrong, StringComparison.Ordinal);
        Assert.Contains("Het staat in een verkeerde map", wrong, StringComparison.Ordinal);
        Assert.Contains("keine unterzeichnete Vereinbarung", await AnswerAsync(app, "2024-2025/2024Q3/63035/"), StringComparison.Ordinal);
        var audit = await app.GetAsync("spp.auditor/ann", "api/editions/2024-2025/audit");
        Assert.Contains(
            audit["records"]!.AsArray(),
            record => record!["action"]!.GetValue<string>() == "submission.received" && record["by"]!.GetValue<string>() == "inbox");
    }

    private static async Task<string> AnswerAsync(App app, string folder)
    {
        var container = new BlobContainerClient(app.ConnectionString, StorageNames.AnswersContainer);
        var answer = Assert.Single(container.GetBlobs(prefix: folder));
        return (await container.GetBlobClient(answer.Name).DownloadContentAsync()).Value.Content.ToString();
    }
}
