using Miriam.Domain.Findings;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake;

/// <summary>Runs the intake on a test file and writes findings as people quote them: <c>VAL-04 expenses!C2</c>.</summary>
internal static class IntakeRun
{
    public static readonly ProgrammeParameters Parameters = ProgrammeParameterSets.Load().For(new Edition(2024));

    /// <summary>The result for the valid file with changes, as a workbook and without context.</summary>
    public static IntakeResult Of(Action<TestFile> change)
    {
        var file = TestFile.Valid();
        change(file);
        return QuarterlyFileIntake.Check(file.ToXlsx(), Parameters);
    }

    /// <summary>All findings but CTX-01, which every run without context has.</summary>
    public static IReadOnlyList<string> Short(this IntakeResult result) =>
        [.. result.Findings.Where(finding => finding.Code != "CTX-01").Select(Short)];

    public static Finding Single(this IntakeResult result, string code) => Assert.Single(result.Findings, finding => finding.Code == code);

    private static string Short(Finding finding) =>
        finding.Code + (finding.Sheet is null ? "" : " " + finding.Sheet) + (finding.Cell is null ? "" : "!" + finding.Cell);
}
