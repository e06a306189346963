using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Miriam.Functions.Tests.Submissions;

/// <summary>A correction through the running app: a closed period takes a new file once it is reopened.</summary>
public sealed class ReopenedPeriodTests
{
    private const string Nis = "63020";
    private static readonly string First = $"{App.PathOf("2024Q3", Nis)}/1";

    [Fact]
    public async Task ReopenedFile_IsWatchedUntilANewVersionIsAccepted()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.UploadAsync("2024Q3", Nis, App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", Nis);
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        Assert.NotNull((await app.GetAsync("spp.manager/mila", "api/editions/2024-2025/periods"))[0]!["closedAt"]);

        await app.PostAsync("spp.manager/mila", $"{First}/reopen", new { reason = "Une dépense a été oubliée." });
        await app.AdvanceToAsync(new DateTimeOffset(2024, 10, 20, 0, 0, 0, TimeSpan.Zero));
        var file = OtherBytes(app);
        var second = await app.UploadAsync("2024Q3", Nis, file);
        File.Delete(file);
        Assert.Equal("valid", Text(second, "state"));
        Assert.Equal("accepted", Text(await app.GetAsync("spp.manager/mila", First), "state"));
        await app.AcceptAsync("2024Q3", Nis, version: 2);
        await app.AdvanceToAsync(new DateTimeOffset(2024, 12, 1, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal("superseded", Text(await app.GetAsync("spp.manager/mila", First), "state"));
        var notices = (await app.GetAsync("cpas.editor/bea@63020", "api/editions/2024-2025/notifications")).AsArray();
        Assert.Equal(["2024-10-01", "2024-10-15"], notices.Where(n => Text(n!, "kind") == "reopened").Select(n => Text(n!, "at")[..10]));
    }

    /// <summary>The same sheets in other bytes: the archive has a comment.</summary>
    private static string OtherBytes(App app)
    {
        var copy = app.Scratch("corrected.xlsx");
        File.Copy(App.SampleFile("63020-dison", "2024Q3.xlsx"), copy);
        using var workbook = ZipFile.Open(copy, ZipArchiveMode.Update);
        workbook.Comment = "corrected";
        return copy;
    }

    private static string Text(JsonNode node, string property) => node[property]!.GetValue<string>();
}
