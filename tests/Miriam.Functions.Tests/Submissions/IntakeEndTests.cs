using Azure.Storage.Blobs;
using Miriam.Functions.Storage;
using Miriam.Functions.Tests.Scanning;

namespace Miriam.Functions.Tests.Submissions;

/// <summary>Whatever happens to an intake, it comes to an end.</summary>
public sealed class IntakeEndTests
{
    private const string Bea = "cpas.editor/bea@63020";
    private const string Instances = "runtime/webhooks/durabletask/instances";
    private static readonly DateTimeOffset Start = new(2025, 2, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Check_FailsEveryTime_EndsAsNotChecked()
    {
        await using var app = await OpenAsync();
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", "63020");
        // What the check of the next quarter needs is damaged.
        var earlier = new BlobClient(app.ConnectionString, StorageNames.SubmissionsContainer, "2024-2025/2024Q3/63020/1/submission.json");
        await earlier.UploadAsync(BinaryData.FromString("{"), overwrite: true);

        await app.SendAsync("2024Q4", "63020", App.SampleFile("63020-dison", "2024Q4.xlsx"));
        await app.AdvanceToAsync(Start.AddHours(2));

        var version = await app.GetAsync(Bea, $"{App.PathOf("2024Q4", "63020")}/1");
        Assert.Equal(("rejected", "notChecked"), (version["state"]!.GetValue<string>(), version["failure"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Intake_Terminated_GoesOnWhenSomebodyLooksOrAtNight()
    {
        await using var clamd = new FakeClamd(away: true);
        await using var app = await OpenAsync("--Scanning:Scanner", "ClamAv", "--Scanning:ClamAvPort", clamd.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await app.SendAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AdvanceToAsync(Start.AddMinutes(10));
        await TerminateAsync(app);
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        Assert.Equal("received", (await app.GetAsync(Bea, $"{App.PathOf("2024Q3", "63020")}/1"))["state"]!.GetValue<string>());

        var progress = await app.GetAsync(Bea, $"{App.PathOf("2024Q3", "63020")}/1/progress");
        Assert.False(progress["finished"]!.GetValue<bool>());
        await app.AdvanceToAsync(Start.AddMinutes(20));
        await TerminateAsync(app);
        clamd.ComeBack();
        await app.AdvanceToAsync(Start.AddDays(1));

        var version = await app.GetAsync(Bea, $"{App.PathOf("2024Q3", "63020")}/1");
        Assert.Equal("valid", version["state"]!.GetValue<string>());
    }

    private static async Task TerminateAsync(App app)
    {
        using var answer = await app.CallAsync("spp.auditor/ann", HttpMethod.Post, $"{Instances}/intake-2024-2025-2024Q3-63020-v1/terminate?reason=test");
        Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString());
    }

    private static async Task<App> OpenAsync(params string[] settings)
    {
        var app = await App.StartAsync(Start, settings);
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q4/open");
        return app;
    }
}
