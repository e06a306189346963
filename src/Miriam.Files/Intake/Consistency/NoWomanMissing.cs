using Miriam.Domain.Caseload;
using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Consistency;

/// <summary>CON-01: every woman who was active in an accepted earlier file of the edition is still in the file.</summary>
/// <remarks>
/// domain section 3: the sheet is cumulative, those who left included; so "active earlier" is at least one day in any
/// accepted earlier file of the edition. One finding per woman, without a cell, since she has no row. Silent when a code
/// of the sheet is unknown: it may be hers (intake rule 11). [choice]
/// </remarks>
public static class NoWomanMissing
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        var rows = input.File.Participants;
        if (rows.Count == 0 || rows.Any(row => !row.Code.IsKnown))
        {
            return [];
        }

        var present = rows.Select(row => row.Code.Value!).ToHashSet(Text.Comparer);
        return EarlierFiles.OfThisEdition(input)
            .SelectMany(file => file.Stays.Select(stay => (stay.Participant, stay, file.Period)))
            .Where(active => !Days(active.stay).IsEmpty && !present.Contains(active.Participant))
            .GroupBy(active => active.Participant, Text.Comparer)
            .OrderBy(woman => woman.Key, StringComparer.Ordinal)
            .Select(woman => FindingCodes.Finding("CON-01", "participants", cell: null, found: null,
                ("participant", woman.Key),
                ("period", woman.Last().Period.ToString())));
    }

    private static DaySpan Days(Domain.Submissions.Stay stay) => new(stay.Entry, stay.Exit ?? DateOnly.MaxValue);
}
