using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.RecoveryClaims;

namespace Miriam.Functions.Payments;

/// <summary>Tells claims what two people said that a movement pays of them. May be repeated at any time: a claim takes a movement once.</summary>
public sealed class BankMovementProgress(DecideOn<BankMovement> decideOnMovement, DecideOnDossier decideOnDossier, TimeProvider time)
{
    /// <summary>The movement as it stands afterwards.</summary>
    /// <param name="touched">Called with every dossier that heard something.</param>
    public async Task<BankMovement> ContinueAsync(BankMovement movement, Func<Dossier, Task> touched, CancellationToken cancellation)
    {
        foreach (var part in movement.Parts.Where(part => part is { Use: MovementUse.Claim, Confirmation: not null, Result: null }))
        {
            var by = part.Confirmation!;
            var receipt = new ClaimReceipt(movement.Reference, part.Amount, movement.Answer, by.By, by.At);
            var told = await decideOnDossier(
                part.Claim![..part.Claim!.LastIndexOf('-')],
                dossier => dossier.Claims.Any(claim => claim.Id == part.Claim) ? ClaimSteps.Receive(dossier, part.Claim, receipt) : ClaimSteps.Refused(AnswerVerdict.UnknownClaim),
                cancellation);
            if (told is not null)
            {
                await touched(told.Dossier);
            }

            var result = told is null ? AnswerVerdict.UnknownClaim : told.Refusal?.Code ?? AnswerVerdict.Applied;
            movement = (await decideOnMovement(
                movement.Id,
                current => MovementDecisions.Conclude(current, part.Number, result),
                "movement.concluded",
                new RunDecision(AuditEntry.System, time.GetUtcNow()),
                cancellation))!.After;
        }

        return movement;
    }
}
