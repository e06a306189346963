using Miriam.Domain.Caseload;
using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Caseload;

/// <summary>CAP-07: on every day of her stay a woman has an active case manager; the finding names the days without.</summary>
/// <remarks>
/// Intake rule 15. A row names only today's case manager. So that a hand-over from one to another is not taken for a gap,
/// the days on which a case manager named for the same stay in an accepted earlier file was active are covered as well.
/// </remarks>
public static class AlwaysACaseManager
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        if (!input.File.TryGetPeriod(out var period))
        {
            yield break;
        }

        var judged = JudgedDays.UpTo(period);
        var duties = input.File.CaseManagers
            .Where(manager => manager.Code.IsKnown)
            .GroupBy(manager => manager.Code.Value!, Text.Comparer)
            .ToDictionary(managers => managers.Key, managers => DutyOf(managers.First()), Text.Comparer);
        var earlier = EarlierFiles.OfThisEdition(input)
            .SelectMany(file => file.Stays)
            .ToLookup(stay => stay.Participant, Text.Comparer);

        // Who covers a day does not depend on the woman: asked once for each case manager.
        var uncoveredBy = new Dictionary<string, IReadOnlyList<DaySpan>>(Text.Comparer);
        foreach (var row in input.File.Participants.Where(row => row.CaseManager.IsKnown))
        {
            if (!row.TryGetDays(out var days))
            {
                continue;
            }

            IReadOnlyList<DaySpan> uncovered = [days.Intersect(judged)];
            foreach (var manager in CaseManagersOf(row, earlier))
            {
                if (!uncoveredBy.TryGetValue(manager, out var without))
                {
                    without = duties.GetValueOrDefault(manager)?.DaysUncovered(judged, duties.GetValueOrDefault) ?? [];
                    uncoveredBy.Add(manager, without);
                }

                uncovered = DaySpans.Union(uncovered.SelectMany(span => without.Select(span.Intersect)));
            }

            if (uncovered.Count > 0)
            {
                yield return FindingCodes.Finding("CAP-07", "participants", row.CaseManager.Cell, row.CaseManager.Found,
                    ("participant", row.Code.Value ?? ""),
                    ("case_manager", row.CaseManager.Value!),
                    ("days", ArgumentText.Of(uncovered)));
            }
        }
    }

    private static IEnumerable<string> CaseManagersOf(ParticipantRow row, ILookup<string, Domain.Submissions.Stay> earlier) =>
        (row.Code.IsKnown ? earlier[row.Code.Value!] : [])
            .Where(stay => stay.Entry == row.Entry.Value && row.Group.Is(stay.Group))
            .Select(stay => stay.CaseManager)
            .Prepend(row.CaseManager.Value!)
            .Distinct(Text.Comparer);

    /// <summary>Null when a day or the replacement cannot be read: then nothing is said about her days.</summary>
    private static Duty? DutyOf(CaseManagerRow manager)
    {
        if (!manager.Start.IsKnown || !manager.End.IsSettled() || !manager.AbsentFrom.IsSettled()
            || !manager.AbsentTo.IsSettled() || !manager.ReplacedBy.IsSettled())
        {
            return null;
        }

        return new Duty(
            DaySpan.Through(manager.Start.Value, manager.End.OrNull() ?? DateOnly.MaxValue),
            manager.AbsentFrom.IsKnown
                ? DaySpan.Through(manager.AbsentFrom.Value, manager.AbsentTo.OrNull() ?? DateOnly.MaxValue)
                : null,
            manager.ReplacedBy.IsKnown ? manager.ReplacedBy.Value : null);
    }
}
