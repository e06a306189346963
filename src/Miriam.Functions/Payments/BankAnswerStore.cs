using Azure.Data.Tables;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Functions.Audit;

namespace Miriam.Functions.Payments;

/// <summary>Answers of the bank.</summary>
public sealed class BankAnswerStore(TableServiceClient tables, AuditLog audit) : DecidedStore<BankAnswer>(tables, audit, "answer", Entry)
{
    /// <summary>All answers, newest first.</summary>
    public async Task<IReadOnlyList<BankAnswer>> ListAsync(CancellationToken cancellation) =>
        // Ids are lower-case hex; "g" is the letter after "f".
        [.. (await ListAsync("0", "g", cancellation)).OrderByDescending(answer => answer.Received.At)];

    /// <summary>Stores what a file means; one that is held, or that is new, as it is read now.</summary>
    public Task<BankAnswer> ReceiveAsync(BankAnswer answer, CancellationToken cancellation) => ReceiveAsync(
        answer.Id,
        known => known is null ? answer
            // Who brought it first stays who brought it: the second person is another one.
            : known.State == BankAnswerState.Held ? answer with { Received = known.Received }
            : null,
        "answer.received",
        answer.Received,
        cancellation);

    /// <summary>An answer may be about several editions; it stands with the first that it names, else with the one that runs.</summary>
    internal static string EditionOf(BankAnswer answer, DateTimeOffset at) =>
        answer.Lines.Select(line => line.AgreementId?[..9]).FirstOrDefault(edition => edition is not null)
        ?? Edition.RunningOn(BrusselsTime.DayOf(at)).ToString();

    private static AuditEntry Entry(BankAnswer answer, string action, RunDecision by) => new(
        EditionOf(answer, by.At),
        action,
        answer.Id,
        by.By,
        by.At,
        null,
        null,
        FormattableString.Invariant($"{answer.Kind} {answer.State}, {answer.Lines.Count} lines, {answer.Lines.Count(line => AnswerVerdict.IsProblem(line.Verdict))} to look at"));
}
