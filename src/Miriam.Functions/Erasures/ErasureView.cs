using Miriam.Domain.Erasures;
using Miriam.Domain.Periods;
using Miriam.Functions.Agreements;

namespace Miriam.Functions.Erasures;

/// <summary>Whose data, by the code that the CPAS gave her, and why, in words that name nobody.</summary>
public sealed record ErasureRequest(string Participant, string Reason);

/// <summary>An erasure as the API shows it.</summary>
/// <param name="Participant">Her code until the files are rewritten.</param>
/// <param name="Files">The files rewritten or destroyed, in all editions.</param>
public sealed record ErasureView(
    int Number,
    ErasureState State,
    string? Participant,
    string Reason,
    ErasureStep Requested,
    ErasureStep? Confirmed,
    ErasureStep? Withdrawn,
    DateTimeOffset? DoneAt,
    IReadOnlyList<RewrittenFile> Files)
{
    /// <param name="all">The dossiers of the CPAS in all editions.</param>
    public static ErasureView Of(Dossier dossier, Erasure erasure, IEnumerable<Dossier> all) => new(
        erasure.Number,
        erasure.State,
        erasure.Participant,
        erasure.Reason,
        erasure.Requested,
        erasure.Confirmed,
        erasure.Withdrawn,
        erasure.DoneAt,
        [
            .. all.SelectMany(other => other.Submissions.Values.SelectMany(version => version.Rewrites
                .Where(rewrite => rewrite.Erasure == ErasureReference.IdOf(dossier.Id, erasure.Number))
                .Select(rewrite => new RewrittenFile(other.Id, version.Period, version.Version, rewrite.At, rewrite.OldSha256, rewrite.NewSha256)))),
        ]);
}

/// <summary>A file that held her.</summary>
/// <param name="NewSha256">Null when it was destroyed.</param>
public sealed record RewrittenFile(string AgreementId, Period Period, int Version, DateTimeOffset At, string OldSha256, string? NewSha256);
