using Miriam.Domain.Waivers;
using Miriam.Functions.AnnualReport;

namespace Miriam.Functions.Tests.AnnualReport;

public sealed class ReportFactsTests
{
    [Fact]
    public void Of_FilesAcceptedWithWaivers_CountsThoseThatWereNeeded()
    {
        var dossier = Dossiers.Signed().Accepted(Dossiers.FirstPeriod).Accepted(new(2024, 4));
        var needed = dossier with
        {
            Waivers = [Waiver(1, "CAP-03") with { Withdrawn = new WaiverStep("mila", Dossiers.Now) }, Waiver(2, "ACT-03"), Waiver(3, "CAP-03")],
        };
        foreach (var version in dossier.InForce)
        {
            var leaning = version.Findings! with { Waivers = version.Period == Dossiers.FirstPeriod ? [1] : [3] };
            needed = needed.With(version with { Findings = leaning });
        }

        Assert.Equal([KeyValuePair.Create("CAP-03", 2)], ReportFacts.Of(needed, Dossiers.Parameters).Waived);
        Assert.Empty(ReportFacts.Of(dossier, Dossiers.Parameters).Waived);
    }

    private static Waiver Waiver(int number, string code) =>
        new(number, code, Dossiers.FirstPeriod, "Accord.", new DateOnly(2025, 6, 30), new WaiverStep("mila", Dossiers.Now), new WaiverStep("marc", Dossiers.Now), null, null);
}
