using Miriam.Domain.Controls;
using Miriam.Functions.Agreements;
using Miriam.Functions.Controls;
using Miriam.Functions.Expenses;

namespace Miriam.Functions.Tests.Controls;

/// <summary>Two accepted files with two lines each, in rows 2 and 3.</summary>
public sealed class ControlStepsTests
{
    private static readonly Dossier Accepted = Dossiers.Signed().Accepted(Dossiers.FirstPeriod).Accepted(Dossiers.FirstPeriod.Edition.Periods[1]);
    private static readonly IReadOnlyList<ExpenseKey> Lines =
        [.. Accepted.Counted.SelectMany(version => new[] { 2, 3 }.Select(row => new ExpenseKey(version.Period, version.Version, row)))];

    [Fact]
    public void Draw_AnySeed_RecordsAllThatDrawsItAgain()
    {
        var sample = Assert.Single(Accepted.After(d => Draw(d, Lines, 2)).Samples);

        Assert.Equal((1, "5eed", 4, "fien"), (sample.Number, sample.Seed, sample.Population, sample.By));
        Assert.Equal(["2024Q3-v0001", "2024Q4-v0001"], sample.Files);
        Assert.Equal(SampleDraw.Draw("5eed", Lines.Select(ControlSample.NameOf), 2), sample.Lines);
        Assert.Contains("seed 5eed, 2 of 4: ", Draw(Accepted, Lines, 2).Entry!.After, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_Again_IsASecondSampleBesideTheFirst() =>
        Assert.Equal([1, 2], Accepted.After(d => Draw(d, Lines, 2), d => Draw(d, Lines, 2)).Samples.Select(sample => sample.Number));

    [Fact]
    public void Draw_AnotherFileAcceptedMeanwhile_IsStale()
    {
        Assert.Equal("STALE", Draw(Accepted.Accepted(Dossiers.FirstPeriod.Edition.Periods[2]), Lines, 2).Refusal?.Code);
        Assert.Equal("STALE", Draw(Accepted.Reopened(Dossiers.FirstPeriod).AcceptedAnew(Dossiers.FirstPeriod), Lines, 2).Refusal?.Code);
    }

    [Fact]
    public void Draw_NoLine_IsRefused()
    {
        Assert.Equal("SIZE", Draw(Accepted, Lines, 0).Refusal?.Code);
        Assert.Equal("SIZE", Draw(Dossiers.Signed(), [], 1).Refusal?.Code);
    }

    [Fact]
    public void Draw_WithoutReason_IsRefused() =>
        Assert.Equal("REASON_REQUIRED", ControlSteps.Draw(Accepted, Lines, 1, "5eed", "", "fien", Dossiers.Now).Refusal?.Code);

    private static Decided Draw(Dossier dossier, IReadOnlyList<ExpenseKey> lines, int size) =>
        ControlSteps.Draw(dossier, lines, size, "5eed", "Contrôle annuel.", "fien", Dossiers.Now);
}
