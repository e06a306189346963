using System.Text.Json;
using Miriam.Domain.Findings;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Files.Intake;
using Miriam.SampleGenerator.Year;

namespace Miriam.Files.Tests.Samples;

public sealed class AcceptedSamplesTests
{
    public static TheoryData<string> Agreements() =>
        [.. Directory.EnumerateDirectories(SampleFolder.Path("2024-2025"))
            .Where(folder => File.Exists(Path.Combine(folder, "agreement.json")))
            .Select(folder => Path.GetFileName(folder)!)
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Agreements))]
    public void Check_AcceptedFilesInTheirContext_FindsNothingToBlockOrExplain(string agreement)
    {
        var folder = SampleFolder.Path("2024-2025", agreement);
        var files = Directory.EnumerateFiles(folder).Where(path => Path.GetExtension(path) is ".xlsx" or ".zip").ToList();

        Assert.Equal(4, files.Count);
        Assert.All(files, file => Assert.DoesNotContain(
            SampleFolder.Findings(file, folder), finding => finding.Severity != Severity.Information));
    }

    [Theory]
    [MemberData(nameof(Agreements))]
    public void Check_AcceptedFiles_ReadsWhatTheGeneratorMeant(string agreement)
    {
        var plan = CpasPlans.All.Single(plan => $"{plan.Nis}-{plan.Folder}" == agreement);
        var meant = new ProgrammeYear(plan, new Edition(2024), SampleFolder.Parameters).Files;

        foreach (var submission in meant)
        {
            var path = Directory.EnumerateFiles(SampleFolder.Path("2024-2025", agreement), $"{submission.Period}.*").Single();
            using var file = File.OpenRead(path);
            Assert.Equal(Text(submission), Text(QuarterlyFileIntake.Check(file, SampleFolder.Parameters).Submission!));
        }
    }

    [Fact]
    public void Check_FirstAttemptOfSeraing_RefusesTheSixteenthCase()
    {
        var findings = SampleFolder.Findings(
            SampleFolder.Path("2024-2025", "first-attempts", "62096-2024Q4.xlsx"),
            SampleFolder.Path("2024-2025", "62096-seraing"));

        Assert.Equal(
            [("CAP-05", "identification", "B6"), ("CAP-01", "case_managers", "A2")],
            findings.Select(finding => (finding.Code, finding.Sheet, finding.Cell)));
    }

    /// <summary>Everything but the places, which empty lines move, and the enterprise number's dots.</summary>
    private static string Text(Submission submission) => JsonSerializer.Serialize(submission with
    {
        EnterpriseNumber = submission.EnterpriseNumber.Replace(".", "", StringComparison.Ordinal),
        Stays = [.. submission.Stays.Select(stay => stay with { Row = 0 })],
        Expenses = [.. submission.Expenses.Select(expense => expense with { Row = 0, Cell = null })],
        PeriodCell = null,
    });
}
