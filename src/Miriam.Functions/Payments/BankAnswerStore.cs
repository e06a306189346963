using Azure.Data.Tables;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Tranches;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Payments;

/// <summary>The answer after a decision, or the refusal that left it as it was.</summary>
public sealed record AnswerOutcome(BankAnswer Answer, Refusal? Refusal);

/// <summary>Loads answers of the bank, one partition each, and stores decisions on them.</summary>
public sealed class BankAnswerStore(TableServiceClient tables, AuditLog audit)
{
    private const string AnswerKey = "answer";

    private readonly PartitionStore store = new(tables.GetTableClient(StorageNames.BankAnswersTable), audit);

    public async Task<BankAnswer?> FindAsync(string id, CancellationToken cancellation) => Read(await store.LoadAsync(id, cancellation));

    /// <summary>All answers, newest first.</summary>
    public async Task<IReadOnlyList<BankAnswer>> ListAsync(CancellationToken cancellation)
    {
        List<BankAnswer> answers = [];
        // Ids are lower-case hex; "g" is the letter after "f".
        await foreach (var json in store.ReadRowAcrossAsync("0", "g", AnswerKey, cancellation))
        {
            answers.Add(MiriamJson.Deserialize<BankAnswer>(json));
        }

        return [.. answers.OrderByDescending(answer => answer.Received.At)];
    }

    /// <summary>Stores what a file means; one that is held, or that is new, as it is read now.</summary>
    public async Task<BankAnswer> ReceiveAsync(BankAnswer answer, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await store.LoadAsync(answer.Id, cancellation);
            if (Read(before) is { } known && known.State != BankAnswerState.Held)
            {
                return known;
            }

            // Who brought it first stays who brought it: the second person is another one.
            var received = Read(before) is { } held ? answer with { Received = held.Received } : answer;
            if (await store.TryCommitAsync(before, [Row(received)], Entry(received, "answer.received", answer.Received), cancellation))
            {
                return received;
            }
        }
    }

    /// <summary>Takes a decision on an answer: a pure function, tried again when somebody else wrote first.</summary>
    /// <returns>Null when there is no such answer.</returns>
    public async Task<AnswerOutcome?> DecideAsync(
        string id, Func<BankAnswer, DecisionResult<BankAnswer>> decide, string action, RunDecision by, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await store.LoadAsync(id, cancellation);
            if (Read(before) is not { } answer)
            {
                return null;
            }

            var result = decide(answer);
            if (!result.Succeeded)
            {
                return new AnswerOutcome(answer, new Refusal(result.Code, DecisionTexts.Of(result.Code)));
            }

            if (!result.Changed || await store.TryCommitAsync(before, [Row(result.Subject)], Entry(result.Subject, action, by), cancellation))
            {
                return new AnswerOutcome(result.Subject, null);
            }
        }
    }

    public Task<int> DrainOutboxAsync(CancellationToken cancellation) => store.DrainOutboxAsync(cancellation);

    private static BankAnswer? Read(Partition partition) =>
        partition.Rows.TryGetValue(AnswerKey, out var json) ? MiriamJson.Deserialize<BankAnswer>(json) : null;

    private static RowChange Row(BankAnswer answer) => new(AnswerKey, MiriamJson.Serialize(answer));

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
