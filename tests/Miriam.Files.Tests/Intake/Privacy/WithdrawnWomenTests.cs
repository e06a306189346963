using Miriam.Domain.Erasures;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake.Privacy;

public sealed class WithdrawnWomenTests
{
    private static readonly WithdrawnCode Her = WithdrawnCode.Of("p-002", "00112233445566778899aabbccddeeff");

    [Fact]
    public void Check_WomanWhoWithdrewHerData_IsRefusedOnEachOfHerRowsAndNothingElseIsTold()
    {
        var file = TestFile.Valid();
        file["Participantes"]["I3"] = "Mars";
        var context = new IntakeContext(Miriam.Domain.Cpas.NisCode.Parse("21001"), null, new HashSet<Miriam.Domain.Periods.Period>(), [])
        {
            Withdrawn = [Her],
        };

        var result = QuarterlyFileIntake.Check(file.ToXlsx(), IntakeRun.Parameters, context);

        Assert.Equal(["A3", "A3"], result.Findings.Where(finding => finding.Code == "PRV-05").Select(finding => finding.Cell));
        var other = result.Single("VAL-07");
        Assert.Null(other.Found);
        Assert.DoesNotContain("Mars", string.Join(' ', other.Arguments.Values), StringComparison.Ordinal);
        Assert.Null(result.Submission);
    }

    [Fact]
    public void Is_OtherCode_IsNot() => Assert.False(Her.Is("p-003"));
}
