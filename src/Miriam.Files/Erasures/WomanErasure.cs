using Miriam.Domain.Findings;
using Miriam.Domain.Programme;
using Miriam.Domain.Submissions;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Recognition;

namespace Miriam.Files.Erasures;

/// <summary>
/// Takes a woman out of a quarterly file. Her rows become blank, so that every other cell keeps its address; her code in a
/// text becomes …. The file is written anew from its cells: whatever a workbook keeps beside them (notes, caches, earlier
/// versions of texts) does not come back. (docs/adr/0008)
/// </summary>
public static class WomanErasure
{
    /// <summary>What becomes of a file; null when she is not in it. The same file gives the same bytes.</summary>
    public static ErasedFile? Erase(byte[] original, ParticipantCode code, IntakeLimits limits)
    {
        var source = WorkbookReader.Read(new MemoryStream(original, writable: false), limits);
        // What cannot be read to its end may hold her anywhere, and was refused anyhow. Macros are no obstacle: they are left behind.
        if (source.Refusal is { Code: not "STR-03" })
        {
            return new ErasedFile(null, new HashSet<(string, int)>());
        }

        var rows = HerRows.In(RecognisedFile.Of(source), code);
        var without = SourceErasure.Erase(source, rows, code);
        return rows.Count == 0 && without.Sheets.Zip(source.Sheets).All(pair => ReferenceEquals(pair.First, pair.Second))
            ? null
            : new ErasedFile(SourceWriter.Write(without, SourceKinds.Of(original)), rows);
    }

    /// <summary>What the file says, without her.</summary>
    public static Submission Erase(Submission submission, ParticipantCode code) => submission with
    {
        ContactName = code.TakenOutOf(submission.ContactName),
        Stays = [.. submission.Stays.Where(stay => !code.Is(stay.Participant))],
        Measures = [.. submission.Measures.Where(measure => !code.Is(measure.Participant))],
        Expenses = [.. submission.Expenses.Select(expense => expense with
        {
            Description = code.TakenOutOf(expense.Description), Document = code.TakenOutOf(expense.Document),
        })],
        Signals = [.. submission.Signals.Select(signal => signal with { Description = code.TakenOutOf(signal.Description) })],
    };

    /// <summary>Whether a file says something of her.</summary>
    public static bool Holds(Submission submission, ParticipantCode code) =>
        submission.Stays.Any(stay => code.Is(stay.Participant)) || submission.Measures.Any(measure => code.Is(measure.Participant));

    /// <summary>The findings but those on her rows and those that name her.</summary>
    /// <param name="rows">Her rows, by sheet and number.</param>
    public static IReadOnlyList<Finding> Erase(IReadOnlyList<Finding> findings, IReadOnlySet<(string Sheet, int Row)> rows, ParticipantCode code) =>
    [
        .. findings.Where(finding =>
            !(finding is { Sheet: { } sheet, Cell: { } cell } && rows.Contains((sheet, CellAddress.Row(cell))))
            && !code.IsIn(finding.Found)
            && !finding.Arguments.Values.Any(code.IsIn)),
    ];
}

/// <summary>A file without her.</summary>
/// <param name="Content">Null when it could not be read and is to be destroyed.</param>
/// <param name="Rows">The rows that were hers, by sheet and number.</param>
public sealed record ErasedFile(byte[]? Content, IReadOnlySet<(string Sheet, int Row)> Rows);
