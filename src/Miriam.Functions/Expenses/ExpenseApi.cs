using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Miriam.Domain;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Files.Calculations;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Programme;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;
using Miriam.Functions.Web;

namespace Miriam.Functions.Expenses;

/// <summary>Shows the expense lines of the accepted files and takes the review of them.</summary>
public sealed class ExpenseApi(DossierStore dossiers, ParameterSource parameters, BlobFiles blobs, ExpenseEvidence evidence, TimeProvider time)
{
    private const string Expenses = "agreements/{id}/expenses/{period}";

    [Function("ListExpenses")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
    public async Task<IResult> ListExpenses(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Expenses)] HttpRequest request,
        string id,
        string period,
        FunctionContext context,
        CancellationToken cancellation) =>
        await FindAsync(id, period, cancellation) is { } found && Caller.Of(context).MaySee(found.Dossier.Agreement)
            ? Answer.Ok(await evidence.AddAsync(found.Dossier, [.. found.Lines.Select(line => ExpenseView.Of(line, found.Dossier))], Caller.Of(context), cancellation))
            : Problems.NotFound(RefusalText.NoAcceptedFile);

    /// <summary>Accepts every line of a period that nobody has decided yet.</summary>
    [Function("AcceptExpenses")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> AcceptExpenses(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Expenses + "/accept")] HttpRequest request,
        string id,
        string period,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await FindAsync(id, period, cancellation) is not { } found)
        {
            return Problems.NotFound(RefusalText.NoAcceptedFile);
        }

        var by = Caller.Of(context).Actor;
        var dossier = found.Dossier;
        foreach (var lines in found.Lines.Chunk(ExpenseDecisions.LinesPerDecision))
        {
            var reviews = lines.Select(line => line.Review(ExpenseState.Accepted, by)).ToList();
            var outcome = await dossiers.DecideAsync(
                id, d => ExpenseDecisions.Accept(d, reviews, by, time.GetUtcNow(), parameters), cancellation);
            dossier = outcome!.Dossier;
        }

        await client.FollowTranchesAsync(dossier, cancellation);
        return Answer.Ok(found.Lines.Select(line => ExpenseView.Of(line, dossier)));
    }

    [Function("RefuseExpense")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> RefuseExpense(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Expenses + "/{row:int}/refuse")] HttpRequest request,
        string id,
        string period,
        int row,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await request.ReadBodyAsync<ExpenseRefusalBody>(cancellation) is not { } body)
        {
            return Answer.BadJson<ExpenseRefusalBody>();
        }

        var by = Caller.Of(context).Actor;
        return await DecideLineAsync(id, period, row, client, cancellation, (dossier, line) => ExpenseDecisions.ProposeRefusal(
            dossier, line.Review(ExpenseState.RefusalProposed, by), new Euro(body.AcceptedCents), body.Reason, by, time.GetUtcNow(), parameters));
    }

    [Function("ConfirmExpenseRefusal")]
    [AllowRoles(Roles.SppFinance)]
    public Task<IResult> ConfirmExpenseRefusal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Expenses + "/{row:int}/confirm-refusal")] HttpRequest request,
        string id,
        string period,
        int row,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation) =>
        DecideLineAsync(id, period, row, client, cancellation, (dossier, line) => ExpenseDecisions.ConfirmRefusal(
            dossier, line.Key, Caller.Of(context).Actor, time.GetUtcNow(), parameters));

    /// <summary>Decides many lines of a period in one call, with a result for each.</summary>
    [Function("ReviewExpenses")]
    [AllowRoles(Roles.SppFinance)]
    public async Task<IResult> ReviewExpenses(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Expenses + "/review")] HttpRequest request,
        string id,
        string period,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await request.ReadBodyAsync<ExpenseItems>(cancellation) is not { } body || body.Items?.Any(item => item is null) == true)
        {
            return Answer.BadJson<ExpenseItems>();
        }

        if (BulkDecisions.Problem(body.Items) is { } problem)
        {
            return problem;
        }

        if (await FindAsync(id, period, cancellation) is not { } found)
        {
            return Problems.NotFound(RefusalText.NoAcceptedFile);
        }

        var lines = found.Lines.ToDictionary(line => line.Expense.Row);
        var by = Caller.Of(context).Actor;
        return Answer.Ok(await dossiers.DecideEachAsync(
            client,
            body.Items!,
            item => (id, FormattableString.Invariant($"{period}/{item.Row}")),
            (dossier, item) => lines.TryGetValue(item.Row, out var line)
                ? Decide(dossier, line, item, by)
                : Decided.Refused("NOT_FOUND", RefusalText.NoExpenseLine),
            dossier => client.FollowTranchesAsync(dossier, cancellation),
            request.ReaderLanguageOr(Language.En),
            cancellation));
    }

    private Decided Decide(Dossier dossier, ExpenseLine line, ExpenseItem item, Actor by)
    {
        var now = time.GetUtcNow();
        return item.Action switch
        {
            ExpenseAction.Accept => ExpenseDecisions.Accept(dossier, [line.Review(ExpenseState.Accepted, by)], by, now, parameters),
            ExpenseAction.Refuse => ExpenseDecisions.ProposeRefusal(
                dossier, line.Review(ExpenseState.RefusalProposed, by), new Euro(item.AcceptedCents ?? 0), item.Reason, by, now, parameters),
            ExpenseAction.Correct => item.AcceptedCents is { } cents
                ? ExpenseDecisions.ProposeCorrection(dossier, line.Review(ExpenseState.Accepted, by), new Euro(cents), item.Reason, by, now, parameters)
                : Decided.Refused("AMOUNT", RefusalText.CorrectionAmount),
            ExpenseAction.Confirm => ExpenseDecisions.ConfirmRefusal(dossier, line.Key, by, now, parameters),
            ExpenseAction.Decline => ExpenseDecisions.Decline(dossier, line.Key, item.Reason, by, now, parameters),
            _ => Decided.Refused("ACTION", RefusalText.NoAction),
        };
    }

    private async Task<IResult> DecideLineAsync(
        string id,
        string period,
        int row,
        DurableTaskClient client,
        CancellationToken cancellation,
        Func<Dossier, ExpenseLine, Decided> decide)
    {
        var found = await FindAsync(id, period, cancellation);
        if (found?.Lines.FirstOrDefault(l => l.Expense.Row == row) is not { } line)
        {
            return Problems.NotFound(RefusalText.NoExpenseLine);
        }

        return await dossiers.AnswerAsync(
            client,
            id,
            dossier => decide(dossier, line),
            dossier => client.FollowTranchesAsync(dossier, cancellation),
            dossier => ExpenseView.Of(line, dossier),
            cancellation);
    }

    private async Task<AcceptedLines?> FindAsync(string id, string period, CancellationToken cancellation)
    {
        if (!Period.TryParse(period, out var ofPeriod) || await dossiers.FindAsync(id, cancellation) is not { } dossier
            || dossier.InForce.FirstOrDefault(v => v.Period == ofPeriod) is not { } version)
        {
            return null;
        }

        var submission = await blobs.ReadJsonAsync<Submission>(SubmissionBlobs.Submission(dossier.Agreement, version.Key), cancellation);
        return new AcceptedLines(dossier, [.. submission.Expenses.Select(e => new ExpenseLine(version.Key, e))]);
    }

    private sealed record AcceptedLines(Dossier Dossier, IReadOnlyList<ExpenseLine> Lines);
}

/// <param name="AcceptedCents">What stays accepted of the line; nothing where it is missing.</param>
public sealed record ExpenseRefusalBody(string? Reason, long AcceptedCents = 0);

/// <summary>Decisions on lines of one period.</summary>
public sealed record ExpenseItems(IReadOnlyList<ExpenseItem>? Items);

/// <param name="AcceptedCents">To refuse: what stays accepted. To correct: what is accepted instead.</param>
/// <param name="Reason">Required to refuse, correct and decline.</param>
public sealed record ExpenseItem(int Row, ExpenseAction Action, long? AcceptedCents, string? Reason);

/// <summary>What one person decides on a line.</summary>
public enum ExpenseAction
{
    Accept,
    Refuse,
    Correct,
    Confirm,
    Decline,
}

/// <summary>An expense line of an accepted file.</summary>
public sealed record ExpenseLine(SubmissionKey File, Expense Expense)
{
    public ExpenseKey Key => new(File.Period, File.Version, Expense.Row);

    public ExpenseReview Review(ExpenseState state, Actor by) =>
        new(File.Period, File.Version, Expense.Row, state, Expense.Amount, by, null, null);
}

/// <summary>An expense line with its review; no state while undecided.</summary>
public sealed record ExpenseView(int Row, int Version, string Category, string Description, DateOnly Date, long AmountCents, string Document, ExpenseState? State, string? Reason)
{
    /// <summary>Names the line: <c>2024Q4-v0001-r00017</c>.</summary>
    public string Line { get; init; } = "";

    /// <summary>What the CPAS sent for it; null for who may not see documents, and in answers to decisions.</summary>
    public IReadOnlyList<DocumentEvidence>? Documents { get; init; }

    /// <summary>Numbers of the requests for evidence about it that are not closed; null as above.</summary>
    public IReadOnlyList<int>? EvidenceRequests { get; init; }

    /// <summary>What is accepted of it; null while undecided.</summary>
    public long? AcceptedCents { get; init; }

    /// <summary>What waits for a second person: the amount that would be accepted, and why.</summary>
    public ReviewCorrection? Pending { get; init; }

    public static ExpenseView Of(ExpenseLine line, Dossier dossier)
    {
        var review = dossier.Expenses.GetValueOrDefault(line.Key);
        var expense = line.Expense;
        return new ExpenseView(
            expense.Row, line.File.Version, expense.Category, expense.Description, expense.Date, expense.Amount.Cents, expense.Document,
            review?.State == ExpenseState.Undecided ? null : review?.State, review?.Reason)
        {
            Line = line.Key.ToString(),
            AcceptedCents = review switch
            {
                { State: ExpenseState.Accepted } => review.Amount.Cents,
                { State: ExpenseState.Refused } => 0,
                _ => null,
            },
            Pending = review is null ? null : ExpenseDecisions.Pending(review),
        };
    }
}
