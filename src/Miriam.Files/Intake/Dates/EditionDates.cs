using Miriam.Domain.Periods;

namespace Miriam.Files.Intake.Dates;

/// <summary>A date that is judged against the edition (DAT-02) and the period's last day (DAT-05).</summary>
/// <param name="MayLieBefore">It may lie before the edition.</param>
/// <param name="MayLieAfter">It may lie after the edition.</param>
/// <param name="MayBeFuture">It may lie after the period's last day.</param>
internal sealed record EditionDate(
    string Sheet, Field<DateOnly> Date, bool MayLieBefore = false, bool MayLieAfter = false, bool MayBeFuture = false)
{
    public bool IsOutside(Edition edition) =>
        (Date.Value < edition.FirstDay && !MayLieBefore) || (Date.Value > edition.LastDay && !MayLieAfter);
}

/// <summary>Which dates those are, with their exemptions (intake rules 17, 18, 23 and 24).</summary>
internal static class EditionDates
{
    /// <summary>The known dates of all sheets but sessions and expenses, which have DAT-04 only.</summary>
    public static IEnumerable<EditionDate> Of(QuarterlyFile file, Edition edition) =>
        OfCaseManagers(file).Concat(OfGroups(file)).Concat(OfParticipants(file, edition)).Concat(OfMeasures(file, edition))
            .Where(date => date.Date.IsKnown);

    private static IEnumerable<EditionDate> OfCaseManagers(QuarterlyFile file) =>
        file.CaseManagers.SelectMany(manager => new EditionDate[]
        {
            new("case_managers", manager.Start, MayLieBefore: true),
            new("case_managers", manager.End, MayLieAfter: true, MayBeFuture: true),
            new("case_managers", manager.AbsentFrom),
            new("case_managers", manager.AbsentTo, MayBeFuture: true),
        });

    private static IEnumerable<EditionDate> OfGroups(QuarterlyFile file) =>
        file.Groups.SelectMany(group => new EditionDate[]
        {
            new("groups", group.Start, MayLieBefore: true),
            new("groups", group.End, MayBeFuture: true),
        });

    /// <summary>A row whose first edition cannot be read is not checked against the edition.</summary>
    private static IEnumerable<EditionDate> OfParticipants(QuarterlyFile file, Edition edition) =>
        file.Participants.SelectMany(row => new EditionDate[]
        {
            new("participants", row.Entry, MayLieBefore: MayHaveBegunBefore(row, edition), MayLieAfter: !row.FirstEdition.IsSettled()),
            new("participants", row.Exit, MayLieBefore: !row.FirstEdition.IsSettled(), MayLieAfter: !row.FirstEdition.IsSettled()),
        });

    /// <summary>A row whose own edition cannot be read is not checked against the edition.</summary>
    private static IEnumerable<EditionDate> OfMeasures(QuarterlyFile file, Edition edition)
    {
        var begunBefore = file.Participants
            .Where(row => row.Code.IsKnown && MayHaveBegunBefore(row, edition))
            .Select(row => row.Code.Value!)
            .ToHashSet(Text.Comparer);
        return file.Measures.Select(row => new EditionDate(
            "measures",
            row.Date,
            MayLieBefore: !row.Edition.IsSettled() || !row.Participant.IsKnown || begunBefore.Contains(row.Participant.Value!),
            MayLieAfter: !row.Edition.IsSettled()));
    }

    private static bool MayHaveBegunBefore(ParticipantRow row, Edition edition) =>
        !row.FirstEdition.IsSettled() || (row.FirstEdition.IsKnown && row.FirstEdition.Value.CompareTo(edition) < 0);
}
