using Miriam.Domain.Agreements;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Files.Erasures;
using Miriam.Functions.Audit;
using Miriam.Functions.Payments;
using Miriam.Functions.Programme;

namespace Miriam.Functions.Erasures;

/// <summary>Takes her code out of what people wrote beside the dossiers: about payment runs, money that came in, and parameters.</summary>
public sealed class TextErasure(PaymentRunStore runs, BankMovementStore movements, ParameterStore parameters, TimeProvider time)
{
    private const string Cleaned = "erasure.texts-cleaned";

    /// <param name="agreements">Those of her CPAS: runs that pay none of them are about others.</param>
    public async Task EraseAsync(IReadOnlyList<GrantAgreement> agreements, ParticipantCode code, string erasureId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var ids = agreements.Select(agreement => agreement.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var edition in agreements.Select(agreement => agreement.Edition).Distinct())
        {
            foreach (var run in (await runs.ListAsync(edition, cancellation)).Where(run => run.Lines.Any(line => ids.Contains(line.AgreementId))))
            {
                await runs.DecideAsync(run.Id, stored => Clean(stored, code, erasureId, now), cancellation);
            }
        }

        foreach (var movement in await movements.ListAsync(cancellation))
        {
            await movements.DecideAsync(movement.Id, stored => Clean(stored, code), Cleaned, new RunDecision(AuditEntry.System, now, erasureId), cancellation);
        }

        foreach (var change in (await parameters.GetAsync(cancellation)).Changes)
        {
            await parameters.DecideAsync(book => Clean(book, change.Revision, code, erasureId, now), cancellation);
        }
    }

    private static RunDecided Clean(PaymentRun run, ParticipantCode code, string erasureId, DateTimeOffset now)
    {
        var cleaned = WrittenTexts.Without(run, code);
        return ReferenceEquals(cleaned, run)
            ? RunDecided.Unchanged
            : new RunDecided(cleaned, new AuditEntry(run.Edition.ToString(), Cleaned, run.Id, AuditEntry.System, now, erasureId, null, null), null);
    }

    private static DecisionResult<BankMovement> Clean(BankMovement movement, ParticipantCode code)
    {
        var cleaned = WrittenTexts.Without(movement, code);
        return new DecisionResult<BankMovement>(cleaned, null, !ReferenceEquals(cleaned, movement));
    }

    private static ParameterDecided Clean(ParameterBook book, int revision, ParticipantCode code, string erasureId, DateTimeOffset now)
    {
        var change = book.Find(revision)!;
        var cleaned = WrittenTexts.Without(change, code);
        return ReferenceEquals(cleaned, change)
            ? ParameterDecided.Unchanged
            : new ParameterDecided(cleaned, ParameterSteps.Entry(cleaned, Cleaned, AuditEntry.System, now, erasureId), null);
    }
}
