using Miriam.Files.Intake.Activity;
using Miriam.Files.Tests.Intake.TypedRows;

namespace Miriam.Files.Tests.Intake.Activity;

public sealed class TrainingInPeriodTests
{
    [Theory]
    [InlineData("0", "2024Q4", null, null, null, "ACT-03 case_managers!I2")]
    [InlineData("1", "2024Q4", null, null, null, "")]
    [InlineData("?", "2024Q4", null, null, null, "")]
    [InlineData("0", "2024Q3", null, null, null, "")]
    [InlineData("0", "2025Q2", null, null, null, "ACT-03 case_managers!I2")]
    [InlineData("0", "2024Q4", "2024-09-30", null, null, "")]
    [InlineData("0", "2024Q4", "2024-10-01", null, null, "ACT-03 case_managers!I2")]
    [InlineData("0", "2024Q4", "?", null, null, "")]
    [InlineData("0", "2024Q4", null, "2024-10-01", "2024-12-31", "")]
    [InlineData("0", "2024Q4", null, "2024-10-01", null, "")]
    [InlineData("0", "2024Q4", null, "2024-10-02", "2024-12-31", "ACT-03 case_managers!I2")]
    [InlineData("0", "2024Q4", null, "2024-10-01", "2024-12-30", "ACT-03 case_managers!I2")]
    public void Check_CaseManagerWhoWasThere_HasATrainingDay(
        string training, string period, string? end, string? absentFrom, string? absentTo, string expected)
    {
        var quarter = new Quarter { Identification = Rows.Identification(period: period) };
        quarter.CaseManagers[0] = Rows.CaseManager(
            2, "CM1", end: end, absentFrom: absentFrom, absentTo: absentTo, training: training);

        Assert.Equal(expected, string.Join(' ', quarter.Found(TrainingInPeriod.Check)));
    }
}
