using System.Text.Json;
using Miriam.Cli.Demo;

namespace Miriam.EndToEnd.Tests;

/// <summary>The app is killed in the middle of the second period, started again, and ends with the same amounts.</summary>
public sealed class RestartTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2024, 9, 2, 8, 0, 0, TimeSpan.Zero);

    // A refused first attempt, an advance, a recovery, a consortium.
    private static readonly string[] Chosen = ["43005", "58001", "62096", "63035"];

    private readonly string folder = Directory.CreateTempSubdirectory("miriam-restart-").FullName;

    [Fact]
    public async Task Year_KilledWhileAFileIsChecked_EndsWithTheSameAmounts()
    {
        var all = Samples.Find(null);
        var samples = all with { Agreements = [.. all.Agreements.Where(a => Chosen.Contains(a.Nis, StringComparer.Ordinal))] };
        await using var app = await DemoApp.StartAsync(Start, CancellationToken.None);
        using var api = new ProgrammeApi(app.Address);
        var year = new ProgrammeYear(api, samples, new Progress<string>(), folder);

        await year.SignAgreementsAsync(CancellationToken.None);
        await year.RunPeriodAsync("2024Q3", CancellationToken.None);

        await year.OpenPeriodAsync("2024Q4", CancellationToken.None);
        await year.SubmitAsync(samples.Agreements[0], "2024Q4", CancellationToken.None);
        var interrupted = samples.Agreements[1];
        var received = await api.SendAsync(
            People.CpasEditor(interrupted.Nis), samples.Edition, "2024Q4", interrupted.Nis, interrupted.FileOf("2024Q4"), CancellationToken.None);
        await app.KillAndRestartAsync(await api.NowAsync(CancellationToken.None), CancellationToken.None);

        // The intake goes on by itself; the same bytes sent again are the same version.
        await year.SubmitAsync(interrupted, "2024Q4", CancellationToken.None);
        var versions = await api.GetAsync(
            People.Manager, $"api/editions/{samples.Edition}/periods/2024Q4/cpas/{interrupted.Nis}/submissions", CancellationToken.None);
        Assert.Equal(received["version"]!.GetValue<int>(), Assert.Single(versions.AsArray())!["version"]!.GetValue<int>());

        foreach (var sample in samples.Agreements.Skip(2))
        {
            await year.SubmitAsync(sample, "2024Q4", CancellationToken.None);
        }

        await year.Payments.PayAsync(CancellationToken.None);
        await year.RunPeriodAsync("2025Q1", CancellationToken.None);
        await year.RunPeriodAsync("2025Q2", CancellationToken.None);
        await year.SettleAsync(CancellationToken.None);
        var report = await year.ReportAsync(folder, CancellationToken.None);

        var result = await new Reconciliation(api, samples, year).ReadAsync(report, TimeSpan.Zero, CancellationToken.None);
        Assert.DoesNotContain(result.Invariants, i => !i.Holds && !i.Statement.StartsWith("The late", StringComparison.Ordinal));
        ExpectedAmounts.AssertEach(JsonSerializer.SerializeToNode(result.PerAgreement, JsonSerializerOptions.Web)!.AsArray());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
