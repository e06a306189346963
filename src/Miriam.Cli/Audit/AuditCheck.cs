using Miriam.Functions.Audit;
using Miriam.Functions.Storage;

namespace Miriam.Cli.Audit;

/// <summary>Reads a log page by page and checks it here, whatever the app says of it.</summary>
/// <param name="get">The body that the app answers to a GET of a path.</param>
internal sealed class AuditCheck(Func<string, CancellationToken, Task<string>> get)
{
    private const int Page = 1_000;

    public async Task<IReadOnlyList<string>> EditionsAsync(CancellationToken cancellation) =>
        await ReadAsync<IReadOnlyList<string>>("api/audit/editions", cancellation);

    /// <summary>The first fault of an edition's log, null when it holds, and how many records were read.</summary>
    /// <param name="key">The public key to trust, as PEM; null to believe the keys that the app names.</param>
    public async Task<(AuditFault? Fault, long Records)> VerifyAsync(string edition, string? key, CancellationToken cancellation)
    {
        var seals = await SealsAsync(edition, cancellation);
        var verifier = new AuditVerifier(edition, seals.Anchors, new AuditKeys(key is null ? seals.Keys : [key]));
        while (true)
        {
            var before = verifier.Count;
            await ReadOnAsync(verifier, edition, cancellation);

            // The head after the records: what is appended meanwhile is read on, and no fault.
            var head = (await SealsAsync(edition, cancellation)).Head;
            if (verifier.Count == before || head is null || head.Sequence <= verifier.Count)
            {
                return (verifier.Complete(head), verifier.Count);
            }
        }
    }

    private async Task ReadOnAsync(AuditVerifier verifier, string edition, CancellationToken cancellation)
    {
        for (long? after = verifier.Count; after is not null;)
        {
            var page = await ReadAsync<AuditView>(FormattableString.Invariant($"api/editions/{edition}/audit?after={after}&take={Page}"), cancellation);
            foreach (var record in page.Records)
            {
                verifier.Add(record);
            }

            after = page.Next;
        }
    }

    private Task<AuditSeals> SealsAsync(string edition, CancellationToken cancellation) =>
        ReadAsync<AuditSeals>($"api/editions/{edition}/audit/seals", cancellation);

    private async Task<T> ReadAsync<T>(string path, CancellationToken cancellation) =>
        MiriamJson.Deserialize<T>(await get(path, cancellation));
}
