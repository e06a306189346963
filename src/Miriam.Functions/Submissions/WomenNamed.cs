using System.Text;
using Miriam.Domain.Submissions;
using Miriam.Files.Erasures;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Storage;
using Miriam.Functions.Web;

namespace Miriam.Functions.Submissions;

/// <summary>Keeps the codes of women out of what people write: the audit log could never lose them (docs/adr/0008).</summary>
public sealed class WomenNamed(BlobFiles blobs)
{
    /// <summary>
    /// Refuses a decision whose words name a woman of the agreement's files. Where it only repeats words that stood before anybody could
    /// know, or that were written elsewhere, nobody could mend them now: the audit log gets them without her code.
    /// </summary>
    /// <param name="rows">The dossier's rows before the decision.</param>
    public async Task<Decided> KeepOutAsync(Partition rows, Dossier before, Decided decided, CancellationToken cancellation)
    {
        if (decided is not { Dossier: { } after, Entry: { Reason: { } reason } entry } || entry.By.Counts(AuditEntry.System) || !MayName(reason))
        {
            return decided;
        }

        var named = (await CodesAsync(before, cancellation)).Where(code => code.IsIn(reason)).ToList();
        return named.Count == 0 ? decided
            : IsWritten(reason, rows, after) ? Decided.Refused("BAD_REASON", RefusalText.TextHasACode)
            : decided with { Entry = entry with { Reason = named.Aggregate(reason, (text, code) => code.TakenOutOf(text)) } };
    }

    /// <summary>Whether a text names a woman of the agreement's files.</summary>
    public async Task<bool> AreNamedInAsync(string text, Dossier dossier, CancellationToken cancellation) =>
        MayName(text) && (await CodesAsync(dossier, cancellation)).Any(code => code.IsIn(text));

    // A row that holds the words more often than before.
    private static bool IsWritten(string text, Partition rows, Dossier after)
    {
        var json = MiriamJson.Serialize(text);
        return DossierRows.Changes(rows, after).Any(change =>
            change.Json!.AsSpan().Count(json) > (rows.Rows.TryGetValue(change.RowKey, out var old) ? old.AsSpan().Count(json) : 0));
    }

    // What ParticipantCode finds in a text: a code with a digit, or one that is the whole text.
    private static bool MayName(string text) => text.Any(char.IsDigit) || !text.Trim().Any(char.IsWhiteSpace);

    private async Task<IReadOnlyList<ParticipantCode>> CodesAsync(Dossier dossier, CancellationToken cancellation)
    {
        var files = await Task.WhenAll(dossier.Submissions.Keys.Select(key => blobs.TryReadAsync(SubmissionBlobs.Submission(dossier.Agreement, key), cancellation)));
        var codes = files.OfType<StoredBytes>()
            .SelectMany(file => MiriamJson.Deserialize<Submission>(Encoding.UTF8.GetString(file.Content)).Stays)
            .Select(stay => stay.Participant)
            .Distinct(StringComparer.Ordinal);
        return [.. codes.Select(code => new ParticipantCode(code))];
    }
}
