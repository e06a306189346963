using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;

namespace Miriam.Functions.Payments;

/// <summary>Carries an answer that applies to its end: its dossiers hear it, their processes are told, and the answer says what became of each line.</summary>
public sealed class BankAnswerFollowing(
    BankAnswerStore answers, BankAnswerProgress progress, BankMovementStore movements, BankMovementProgress movementProgress, TimeProvider time)
{
    /// <summary>The answer as it stands afterwards; one that is held, or at its end, stays as it is.</summary>
    /// <param name="touched">Called with every dossier that heard something.</param>
    public async Task<BankAnswer> ApplyAsync(BankAnswer answer, Func<Dossier, Task> touched, CancellationToken cancellation)
    {
        if (answer.State != BankAnswerState.Applying)
        {
            return answer;
        }

        var lines = await progress.ApplyAsync(answer, touched, cancellation);
        foreach (var (line, place) in lines.Select((line, place) => (line, place)).Where(line => line.line.IsUnexplained))
        {
            await movements.EnsureAsync(MovementOf(answer, line, place), cancellation);
        }

        var outcome = await answers.DecideAsync(
            answer.Id,
            current => current.State == BankAnswerState.Applying
                ? new DecisionResult<BankAnswer>(current with { State = BankAnswerState.Applied, Lines = lines }, null, Changed: true)
                : new DecisionResult<BankAnswer>(current, null, Changed: false),
            "answer.applied",
            new RunDecision(AuditEntry.System, time.GetUtcNow()),
            cancellation);
        return outcome!.After;
    }

    /// <summary>Carries on what a crash left in the middle.</summary>
    public async Task ContinueAsync(Func<Dossier, Task> touched, CancellationToken cancellation)
    {
        foreach (var answer in await answers.ListAsync(cancellation))
        {
            await ApplyAsync(answer, touched, cancellation);
        }

        foreach (var movement in await movements.ListAsync(cancellation))
        {
            await movementProgress.ContinueAsync(movement, touched, cancellation);
        }
    }

    // One without a reference of the bank is known by its place: in another statement it would be another one, and people would see both.
    private static BankMovement MovementOf(BankAnswer answer, AnswerLine line, int place)
    {
        var reference = line.Reference ?? FormattableString.Invariant($"{answer.Id[..16]}#{place + 1}");
        return new BankMovement(BankMovementStore.IdOf(reference), reference, line.Amount!.Value, line.Claim, line.Verdict!, answer.Id, answer.Received.At);
    }
}
