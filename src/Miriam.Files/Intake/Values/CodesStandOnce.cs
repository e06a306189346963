using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Values;

/// <summary>
/// VAL-10: a code twice in its sheet, on the later row. A woman may have several stays: only the same group and entry is a
/// stay twice. In <c>measures</c> the key is woman, edition and moment (intake rules 12, 23).
/// </summary>
internal static class CodesStandOnce
{
    public static IEnumerable<Finding> Check(CheckInput input)
    {
        var file = input.File;
        return
        [
            .. Twice("case_managers", file.CaseManagers, row => row.Code, row => Text.Fold(row.Code.Value!)),
            .. Twice("groups", file.Groups, row => row.Code, row => Text.Fold(row.Code.Value!)),
            .. Twice("participants", file.Participants.Where(row => row.Group.IsKnown && row.Entry.IsKnown), row => row.Code, row =>
                (Text.Fold(row.Code.Value!), Text.Fold(row.Group.Value!), row.Entry.Value)),
            .. Twice("measures", file.Measures.Where(row => row.Moment.IsKnown && row.Edition.State != FieldState.Unknown), row => row.Participant, row =>
                (Text.Fold(row.Participant.Value!), row.Moment.Value, EditionOf(row, file))),
        ];
    }

    /// <summary>A blank edition is the file's own.</summary>
    private static string EditionOf(MeasureRow row, QuarterlyFile file) =>
        row.Edition.IsKnown ? row.Edition.Value.ToString()
        : file.Identification.Edition.IsKnown ? file.Identification.Edition.Value.ToString()
        : "";

    private static IEnumerable<Finding> Twice<TRow, TKey>(
        string sheet, IEnumerable<TRow> rows, Func<TRow, Field<string>> code, Func<TRow, TKey> key)
        where TKey : notnull
    {
        var first = new Dictionary<TKey, Field<string>>();
        foreach (var row in rows)
        {
            var field = code(row);
            if (field.IsKnown && !first.TryAdd(key(row), field))
            {
                yield return FindingCodes.Finding(
                    "VAL-10", sheet, field.Cell, field.Found, ("value", field.Value!), ("first", first[key(row)].Cell!));
            }
        }
    }
}
