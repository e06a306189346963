using Miriam.Files.Intake.Consistency;
using Miriam.Files.Tests.Intake.TypedRows;

namespace Miriam.Files.Tests.Intake.Consistency;

/// <summary>CON-03 and CON-05: answers against the accepted earlier files.</summary>
public sealed class ProfileAndMeasureTests
{
    [Theory]
    [InlineData("higher", "higher", "")]
    [InlineData("higher", "upper_secondary", "CON-03 participants!J2")]
    [InlineData(null, "upper_secondary", "")]
    [InlineData("unknown", "upper_secondary", "")]
    [InlineData("higher", "unknown", "")]
    [InlineData("higher", null, "")]
    [InlineData("higher", "?", "")]
    public void Check_ProfileAnswer_BecomesNoOtherAnswer(string? before, string? now, string expected)
    {
        var quarter = new Quarter();
        quarter.Women[0] = Rows.Woman(2, "P-01", education: now);
        var earlier = Accepted.In("2024Q3", accepted => accepted.Women[0] = Rows.Woman(2, "P-01", education: before));

        Assert.Equal(expected, string.Join(' ', quarter.Found(ProfileUnchanged.Check, Quarter.Context(earlier))));
    }

    [Fact]
    public void Check_TwoAnswersChanged_FindsEachCell()
    {
        var quarter = new Quarter();
        quarter.Women[0] = Rows.Woman(2, "P-01", education: "upper_secondary", children: "3");

        var findings = quarter.Findings(ProfileUnchanged.Check, Quarter.Context(Accepted.In("2024Q3")));

        Assert.Equal(["J2", "L2"], findings.Select(finding => finding.Cell));
        Assert.Equal(["higher", "2"], findings.Select(finding => finding.Arguments["accepted"]));
        Assert.Equal(["education", "children"], findings.Select(finding => finding.Arguments["column"]));
    }

    [Theory]
    [InlineData("2024-10-01", "2.0", "3", "5", "")]
    [InlineData("2024-10-02", "2.0", "3", "5", "CON-05 measures!E2")]
    [InlineData("2024-10-01", "2022", "3", "5", "CON-05 measures!D2")]
    [InlineData("2024-10-01", "2.0", "4", "5", "CON-05 measures!F2")]
    [InlineData("2024-10-01", "2.0", null, "5", "CON-05 measures!F2")]
    [InlineData("2024-10-01", "2.0", "3", "6", "CON-05 measures!AC2")]
    [InlineData("2024-10-01", "2.0", "4", "6", "CON-05 measures!F2 CON-05 measures!AC2")]
    [InlineData("?", "?", "?", "?", "")]
    public void Check_StartMeasure_StaysAsAccepted(string date, string instrument, string? e01, string? d10, string expected)
    {
        var quarter = new Quarter();
        quarter.Measures[0] = Rows.Measure(2, "P-01", "start", date, instrument: instrument, e01: e01, d10: d10);

        Assert.Equal(expected, string.Join(' ', quarter.Found(StartMeasureUnchanged.Check, Quarter.Context(Accepted.In("2024Q3")))));
    }

    [Theory]
    [InlineData("2024-2025", "CON-05 measures!F2")]
    [InlineData("2023-2024", "")]
    public void Check_EditionWritten_IsTheSameAsBlankWhenItIsTheFiles(string edition, string expected)
    {
        var quarter = new Quarter();
        quarter.Measures[0] = Rows.Measure(2, "P-01", edition: edition, e01: "5");
        quarter.Measures.Add(Rows.Measure(4, "P-01"));
        if (edition == "2024-2025")
        {
            quarter.Measures.RemoveAt(2);
        }

        Assert.Equal(expected, string.Join(' ', quarter.Found(StartMeasureUnchanged.Check, Quarter.Context(Accepted.In("2024Q3")))));
    }

    [Fact]
    public void Check_EndMeasure_MayStillChange()
    {
        var quarter = new Quarter();
        quarter.Measures.Add(Rows.Measure(4, "P-01", "end", "2024-12-01", e01: "5"));
        var earlier = Accepted.In("2024Q3", accepted => accepted.Measures.Add(Rows.Measure(4, "P-01", "end", "2024-12-01", e01: "2")));

        Assert.Empty(quarter.Found(StartMeasureUnchanged.Check, Quarter.Context(earlier)));
    }

    [Theory]
    [InlineData("P-03", "CON-05 measures")]
    [InlineData("?", "")]
    public void Check_StartMeasureGone_IsFoundOnTheSheetUnlessARowMayBeIt(string other, string expected)
    {
        var quarter = new Quarter();
        quarter.Measures[0] = Rows.Measure(2, other);

        Assert.Equal(expected, string.Join(' ', quarter.Found(StartMeasureUnchanged.Check, Quarter.Context(Accepted.In("2024Q3")))));
    }

    [Fact]
    public void Check_WomanGoneWithHerMeasure_IsOnlyMissing()
    {
        var quarter = new Quarter();
        quarter.Women.RemoveAt(0);
        quarter.Measures.RemoveAt(0);

        Assert.Equal(["CON-01 participants"], quarter.FoundByAll(Quarter.Context(Accepted.In("2024Q3"))).Where(found => found.StartsWith("CON", StringComparison.Ordinal)));
    }
}
