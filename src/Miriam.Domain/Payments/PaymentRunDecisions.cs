using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using static Miriam.Domain.Tranches.DecisionResult;

namespace Miriam.Domain.Payments;

/// <summary>What people decide about a run, and what follows once the dossiers of its lines have answered.</summary>
/// <remarks>Domain section 5, money rules 12, 16, 17 and 19. A refusal is a value with a stable code.</remarks>
public static class PaymentRunDecisions
{
    /// <summary>More would not fit one row of storage. [choice]</summary>
    public const int MostLines = 500;

    /// <summary>Puts a run together.</summary>
    /// <param name="lines">Approved tranches of one edition.</param>
    /// <param name="today">The day in Brussels.</param>
    /// <param name="code">Why there is none.</param>
    public static PaymentRun? Propose(
        Edition edition, int number, DateOnly executionDate, IReadOnlyList<RunLine> lines, RunDecision by, DateOnly today, out string? code)
    {
        code = lines.Count == 0 ? PaymentCode.Empty
            : lines.Count > MostLines ? PaymentCode.TooManyLines
            : executionDate < today || !BankDays.IsBankDay(executionDate) ? PaymentCode.ExecutionDate
            : null;
        return code is null ? new PaymentRun(edition, number, PaymentRunState.Draft, executionDate, lines, by) : null;
    }

    /// <summary>C seals it: from here the dossiers are asked to fix amounts and accounts.</summary>
    public static DecisionResult<PaymentRun> Seal(PaymentRun run, RunDecision by) =>
        by.By.IsSamePersonAs(run.Seal?.By) && !IsGivenUp(run) ? Repeated(run)
        : Move(run, PaymentRunAction.Seal) is not { } moved ? Refused(run, DecisionCode.WrongState)
        : run.ExecutionDate < BrusselsTime.DayOf(by.At) ? Refused(run, PaymentCode.ExecutionDate)
        : Taken(moved with { Seal = by });

    /// <summary>The dossiers have answered, and the file is frozen.</summary>
    /// <param name="lines">All lines of the run, with their orders or the reason why they left.</param>
    /// <param name="file">Null when no line is left that the bank has to transfer anything for.</param>
    public static DecisionResult<PaymentRun> ConfirmSeal(PaymentRun run, IReadOnlyList<RunLine> lines, FrozenFile? file) =>
        Move(run, lines.All(line => line.Left is not null) ? PaymentRunAction.Empty : PaymentRunAction.ConfirmSeal) is { } moved
            ? Taken(moved with { Lines = lines, File = file })
            : Repeated(run);

    /// <summary>D releases what she saw: not C, and nobody who decided on a line or on an account in it.</summary>
    /// <param name="sha256">The file that the decision is about; null where set-offs leave nothing for the bank.</param>
    public static DecisionResult<PaymentRun> Release(PaymentRun run, string? sha256, RunDecision by) =>
        by.By.IsSamePersonAs(run.Release?.By) && run.State is PaymentRunState.Releasing or PaymentRunState.Released or PaymentRunState.Confirmed ? Repeated(run)
        : Move(run, PaymentRunAction.Release) is not { } moved ? Refused(run, DecisionCode.WrongState)
        : run.File?.Sha256 != sha256 ? Refused(run, PaymentCode.OtherFile)
        : !MayRelease(run, by.By) ? Refused(run, DecisionCode.SamePerson)
        : run.ExecutionDate < BrusselsTime.DayOf(by.At) ? Refused(run, PaymentCode.ExecutionDate)
        : Taken(moved with { Release = by, ReleaseAttempt = run.ReleaseAttempt + 1, AccountsChanged = [] });

    /// <summary>Whether a person is D for this run (money rule 16).</summary>
    public static bool MayRelease(PaymentRun run, Actor by) =>
        !by.IsSamePersonAs(run.Seal?.By)
        && run.Orders.All(line => line.Order is { } order
            && !order.Deciders.Any(by.IsSamePersonAs)
            && !order.AccountChangers.Any(by.IsSamePersonAs));

    /// <summary>The dossiers have answered the release.</summary>
    /// <param name="accountsChanged">The tranches whose account changed since the seal; none releases the run.</param>
    public static DecisionResult<PaymentRun> ConfirmRelease(PaymentRun run, int attempt, IReadOnlyList<string> accountsChanged)
    {
        var action = accountsChanged.Count == 0 ? PaymentRunAction.ConfirmRelease : PaymentRunAction.RefuseRelease;
        if (run.ReleaseAttempt != attempt || Move(run, action) is not { } moved)
        {
            return Repeated(run);
        }

        return Taken(accountsChanged.Count == 0
            ? moved with { Lines = [.. run.Lines.Select(line => line.Left is null ? line with { Stage = PaymentStage.Released } : line)] }
            : moved with { Release = null, AccountsChanged = accountsChanged });
    }

    /// <summary>Anybody of finance gives up a run that is not released, with a reason.</summary>
    public static DecisionResult<PaymentRun> Discard(PaymentRun run, RunDecision by) =>
        string.IsNullOrWhiteSpace(by.Reason) ? Refused(run, DecisionCode.ReasonRequired)
        : by.By.IsSamePersonAs(run.Discard?.By) ? Repeated(run)
        : Move(run, PaymentRunAction.Discard) is { } moved ? Taken(moved with { Discard = by })
        : Refused(run, DecisionCode.WrongState);

    /// <summary>Every dossier has its tranche back.</summary>
    public static DecisionResult<PaymentRun> ConfirmDiscard(PaymentRun run) =>
        Move(run, PaymentRunAction.ConfirmDiscard) is { } moved
            ? Taken(moved with { Lines = [.. run.Lines.Select(line => line.Left is null ? line with { Stage = PaymentStage.Freed } : line)] })
            : Repeated(run);

    /// <summary>Copies from the dossiers what became of the orders; with the last one the run is confirmed.</summary>
    public static DecisionResult<PaymentRun> Refresh(PaymentRun run, IReadOnlyDictionary<string, TranchePayment> payments)
    {
        if (!run.State.IsOut())
        {
            return Repeated(run);
        }

        var lines = run.Lines.Select(line => line.Left is null && payments.TryGetValue(line.TrancheId, out var payment) && payment.RunId == run.Id
            ? line with { Stage = payment.Stage, Outcome = payment.Outcome, Order = payment.Order }
            : line).ToList();
        if (lines.SequenceEqual(run.Lines))
        {
            return Repeated(run);
        }

        var refreshed = run with { Lines = lines };
        return Taken(refreshed.Orders.All(line => line.Stage.IsAnswered()) && Move(refreshed, PaymentRunAction.ConfirmLines) is { } confirmed
            ? confirmed
            : refreshed);
    }

    private static bool IsGivenUp(PaymentRun run) => run.State is PaymentRunState.Discarding or PaymentRunState.Discarded;

    private static PaymentRun? Move(PaymentRun run, PaymentRunAction action) =>
        PaymentRunTransitions.Next(run.State, action) is { } next ? run with { State = next } : null;
}
