using Miriam.Domain.Findings;
using Miriam.Domain.Periods;

namespace Miriam.Files.Intake.Activity;

/// <summary>ACT-03: each case manager has a training day in the period, except in the edition's first one.</summary>
/// <remarks>
/// [guide]: every six weeks. Intake rule 15: not for one whose employment ended before the period or who was absent
/// throughout; nor for one of whom that cannot be read.
/// </remarks>
public static class TrainingInPeriod
{
    public static IEnumerable<Finding> Check(CheckInput input) =>
        input.File.TryGetPeriod(out var period) && period.Index > 1
            ? input.File.CaseManagers
                .Where(manager => manager.TrainingDays is { IsKnown: true, Value: 0 } && WasThere(manager, period))
                .Select(manager => FindingCodes.Finding(
                    "ACT-03", "case_managers", manager.TrainingDays.Cell, manager.TrainingDays.Found,
                    ("case_manager", manager.Code.Value ?? ""),
                    ("period", period.ToString())))
            : [];

    private static bool WasThere(CaseManagerRow manager, Period period)
    {
        if (!manager.End.IsSettled() || !manager.AbsentFrom.IsSettled() || !manager.AbsentTo.IsSettled())
        {
            return false;
        }

        var ended = manager.End.IsKnown && manager.End.Value < period.FirstDay;
        var absentThroughout = manager.AbsentFrom.IsKnown && manager.AbsentFrom.Value <= period.FirstDay
            && (manager.AbsentTo.IsBlank || manager.AbsentTo.Value >= period.LastDay);
        return !ended && !absentThroughout;
    }
}
