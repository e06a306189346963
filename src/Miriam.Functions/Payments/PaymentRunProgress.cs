using System.Security.Cryptography;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Files.Payments.CreditTransfers;
using Miriam.Functions.Agreements;
using Miriam.Functions.Programme;
using Miriam.Functions.RecoveryClaims;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Payments;

/// <summary>Takes a decision on a run and stores it.</summary>
public delegate Task<RunOutcome?> DecideOnRun(string runId, Func<PaymentRun, RunDecided> decide, CancellationToken cancellation);

/// <summary>Takes a decision on a dossier and stores it.</summary>
public delegate Task<DecisionOutcome?> DecideOnDossier(string agreementId, Func<Dossier, Decided> decide, CancellationToken cancellation);

/// <summary>Writes a blob unless it exists.</summary>
public delegate Task WriteFileOnce(BlobReference reference, byte[] content, string contentType, CancellationToken cancellation);

/// <summary>
/// Carries a run on from wherever it stands: asks every line's dossier and stores what they answered (docs/adr/0007). May be
/// called at any time, by anybody, again and again; it stops where the next decision is a person's or the bank's.
/// </summary>
public sealed class PaymentRunProgress(
    DecideOnRun decideOnRun, DecideOnDossier decideOnDossier, WriteFileOnce writeFile, SetOffProgress setOffs, PaymentSettings settings, ParameterSource parameters, TimeProvider time)
{
    private const int AtATime = 8;

    /// <summary>The run as it stands afterwards; null when there is none.</summary>
    public async Task<PaymentRun?> ContinueAsync(string runId, CancellationToken cancellation)
    {
        var found = await decideOnRun(runId, _ => RunDecided.Unchanged, cancellation);
        return found is null ? null : await ContinueAsync(found.Run, cancellation);
    }

    private async Task<PaymentRun> ContinueAsync(PaymentRun run, CancellationToken cancellation)
    {
        var after = await (run.State switch
        {
            PaymentRunState.Draft => ReserveAsync(run, cancellation),
            PaymentRunState.Sealing => SealAsync(run, cancellation),
            PaymentRunState.Releasing => ReleaseAsync(run, cancellation),
            PaymentRunState.Discarding => DiscardAsync(run, cancellation),
            PaymentRunState.Released or PaymentRunState.Confirmed => RefreshAsync(run, cancellation),
            _ => Task.FromResult(run),
        });
        if (after.State == PaymentRunState.Released && after.Orders.Any(IsSetOff))
        {
            after = await RefreshAsync(after, cancellation);
        }

        // Somebody may have decided on the run while its dossiers were asked: what it does not want any more it does not keep.
        await LetGoAsync(after, cancellation);
        return after;
    }

    private async Task<PaymentRun> ReserveAsync(PaymentRun run, CancellationToken cancellation)
    {
        var lines = await AskAsync(run, run.Lines, PaymentSteps.Reserve, cancellation);
        return await StoreAsync(
            run,
            current => current.State == PaymentRunState.Draft && !lines.SequenceEqual(current.Lines)
                ? new DecisionResult<PaymentRun>(current with { Lines = lines }, null, Changed: true)
                : new DecisionResult<PaymentRun>(current, null, Changed: false),
            "run.lines-left",
            cancellation);
    }

    private async Task<PaymentRun> SealAsync(PaymentRun run, CancellationToken cancellation)
    {
        var lines = await AskAsync(run, run.Lines, PaymentSteps.Seal, cancellation);
        var confirmed = run with { Lines = lines };
        if (confirmed.Orders.Any(line => line.Stage != PaymentStage.Sealed))
        {
            // Discarded meanwhile.
            return await StoreAsync(run, current => new DecisionResult<PaymentRun>(current, null, Changed: false), "run.sealed", cancellation);
        }

        var file = confirmed.Transfers.Count == 0 ? null : await FreezeAsync(confirmed, cancellation);
        return await StoreAsync(run, current => PaymentRunDecisions.ConfirmSeal(current, lines, file), "run.sealed", cancellation);
    }

    private async Task<PaymentRun> ReleaseAsync(PaymentRun run, CancellationToken cancellation)
    {
        var lines = await AskAsync(run, run.Orders, PaymentSteps.Release, cancellation);
        string[] refused = [.. lines.Where(line => line.Left is not null).Select(line => line.TrancheId)];
        return await StoreAsync(
            run,
            current => PaymentRunDecisions.ConfirmRelease(current, run.ReleaseAttempt, refused),
            refused.Length == 0 ? "run.released" : "run.release-refused",
            cancellation);
    }

    private async Task<PaymentRun> DiscardAsync(PaymentRun run, CancellationToken cancellation)
    {
        await FreeAsync(run, run.Lines, cancellation);
        return await StoreAsync(run, PaymentRunDecisions.ConfirmDiscard, "run.discarded", cancellation);
    }

    private async Task<PaymentRun> RefreshAsync(PaymentRun run, CancellationToken cancellation)
    {
        await AskAsync(run, [.. run.Orders.Where(IsSetOff)], (dossier, asking, line) => PaymentSteps.PayBySetOff(dossier, asking, line, parameters), cancellation);
        var lines = await AskAsync(run, run.Orders, (_, _, _) => Decided.Unchanged, cancellation);
        var payments = lines.ToDictionary(
            line => line.TrancheId,
            line => new TranchePayment(line.TrancheId, run.Id, line.Approval, line.Stage) { Order = line.Order, Outcome = line.Outcome },
            StringComparer.Ordinal);
        var refreshed = await StoreAsync(run, current => PaymentRunDecisions.Refresh(current, payments), "run.answered", cancellation);
        foreach (var agreementId in run.Orders.Where(line => line.Order?.Withheld.Count > 0).Select(line => line.AgreementId).Distinct(StringComparer.Ordinal))
        {
            await setOffs.ContinueAsync(agreementId, cancellation);
        }

        return refreshed;
    }

    private static bool IsSetOff(RunLine line) => line is { Order: not null, Stage: PaymentStage.Released } && line.Transferred == Euro.Zero;

    private Task LetGoAsync(PaymentRun run, CancellationToken cancellation) => run.State switch
    {
        PaymentRunState.Draft or PaymentRunState.Sealing => Task.CompletedTask,
        PaymentRunState.Discarded => FreeAsync(run, run.Lines, cancellation),
        _ => FreeAsync(run, [.. run.Lines.Where(line => line.Left is not null)], cancellation),
    };

    private Task FreeAsync(PaymentRun run, IReadOnlyList<RunLine> lines, CancellationToken cancellation) => AskAsync(
        run,
        [.. lines.Select(line => line with { Left = null })],
        (dossier, asking, line) => PaymentSteps.Free(dossier, asking, line, parameters),
        cancellation);

    /// <summary>Asks the dossier of every line that has not left; the lines as the dossiers confirmed them, in the same order.</summary>
    private async Task<IReadOnlyList<RunLine>> AskAsync(
        PaymentRun run, IReadOnlyList<RunLine> lines, Func<Dossier, PaymentRun, RunLine, Decided> ask, CancellationToken cancellation)
    {
        List<RunLine> answered = [];
        foreach (var some in lines.Chunk(AtATime))
        {
            answered.AddRange(await Task.WhenAll(some.Select(line => AskAsync(run, line, ask, cancellation))));
        }

        return answered;
    }

    private async Task<RunLine> AskAsync(
        PaymentRun run, RunLine line, Func<Dossier, PaymentRun, RunLine, Decided> ask, CancellationToken cancellation)
    {
        if (line.Left is not null)
        {
            return line;
        }

        var outcome = await decideOnDossier(line.AgreementId, dossier => ask(dossier, run, line), cancellation)
            ?? throw new InvalidOperationException($"There is no agreement {line.AgreementId}.");
        if (outcome.Refusal is { } refusal)
        {
            return line with { Left = refusal.Code };
        }

        return PaymentSteps.Of(outcome.Dossier, line.TrancheId) is { } payment && payment.RunId == run.Id
            ? line with { Stage = payment.Stage, Order = payment.Order, Outcome = payment.Outcome }
            : line;
    }

    private async Task<FrozenFile> FreezeAsync(PaymentRun run, CancellationToken cancellation)
    {
        var bytes = Pain001Writer.Write(CreditTransferFiles.Of(run, settings));
        if (Pain001Check.Problems(bytes) is [var problem, ..])
        {
            throw new InvalidOperationException($"The file of {run.Id} breaks {problem.Code}: {problem.Where}.");
        }

        var file = new FrozenFile(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
        await writeFile(PaymentBlobs.FileOf(run.Id, file), bytes, "application/xml", cancellation);
        return file;
    }

    private async Task<PaymentRun> StoreAsync(
        PaymentRun run, Func<PaymentRun, DecisionResult<PaymentRun>> follow, string action, CancellationToken cancellation) =>
        (await decideOnRun(run.Id, current => PaymentRunSteps.Follow(current, follow(current), action, time.GetUtcNow()), cancellation))!.Run;
}
