using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Storage;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Payments;

/// <summary>The movement before and after a decision, or the refusal that left it as it was.</summary>
public sealed record MovementOutcome(BankMovement Before, BankMovement Movement, Refusal? Refusal);

/// <summary>Loads movements that nothing explains, one partition each beside the answers of the bank, and stores decisions on them.</summary>
public sealed class BankMovementStore(TableServiceClient tables, AuditLog audit)
{
    private const string MovementKey = "movement";

    private readonly PartitionStore store = new(tables.GetTableClient(StorageNames.BankAnswersTable), audit);

    /// <summary>The id of the movement with a reference of the bank; answers have ids without the prefix.</summary>
    public static string IdOf(string reference) => "m-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reference)));

    /// <summary>All movements, newest first.</summary>
    public async Task<IReadOnlyList<BankMovement>> ListAsync(CancellationToken cancellation)
    {
        List<BankMovement> movements = [];
        // "." is the character after "-".
        await foreach (var json in store.ReadRowAcrossAsync("m-", "m.", MovementKey, cancellation))
        {
            movements.Add(MiriamJson.Deserialize<BankMovement>(json));
        }

        return [.. movements.OrderByDescending(movement => movement.At).ThenBy(movement => movement.Id, StringComparer.Ordinal)];
    }

    /// <summary>One movement; null when there is none.</summary>
    public async Task<BankMovement?> FindAsync(string id, CancellationToken cancellation) =>
        await store.FindRowAsync(id, MovementKey, cancellation) is { } json ? MiriamJson.Deserialize<BankMovement>(json) : null;

    /// <summary>Stores a movement unless it is known.</summary>
    public async Task EnsureAsync(BankMovement movement, CancellationToken cancellation)
    {
        var before = await store.LoadAsync(movement.Id, cancellation);
        if (Read(before) is null)
        {
            // Somebody who wrote first wrote the same.
            await store.TryCommitAsync(before, [Row(movement)], Entry(movement, "movement.found", new RunDecision(AuditEntry.System, movement.At)), cancellation);
        }
    }

    /// <summary>Takes a decision on a movement: a pure function, tried again when somebody else wrote first.</summary>
    /// <returns>Null when there is no such movement.</returns>
    public async Task<MovementOutcome?> DecideAsync(
        string id, Func<BankMovement, DecisionResult<BankMovement>> decide, string action, RunDecision by, CancellationToken cancellation)
    {
        while (true)
        {
            var before = await store.LoadAsync(id, cancellation);
            if (Read(before) is not { } movement)
            {
                return null;
            }

            var result = decide(movement);
            if (!result.Succeeded)
            {
                return new MovementOutcome(movement, movement, new Refusal(result.Code, DecisionTexts.Of(result.Code)));
            }

            if (!result.Changed || await store.TryCommitAsync(before, [Row(result.Subject)], Entry(result.Subject, action, by), cancellation))
            {
                return new MovementOutcome(movement, result.Subject, null);
            }
        }
    }

    private static BankMovement? Read(Partition partition) =>
        partition.Rows.TryGetValue(MovementKey, out var json) ? MiriamJson.Deserialize<BankMovement>(json) : null;

    private static RowChange Row(BankMovement movement) => new(MovementKey, MiriamJson.Serialize(movement));

    /// <summary>The edition whose claim it pays, else the one that runs.</summary>
    internal static string EditionOf(BankMovement movement, DateTimeOffset at) =>
        movement.Parts.Select(part => part.Claim?[..9]).LastOrDefault(edition => edition is not null) ?? Edition.RunningOn(BrusselsTime.DayOf(at)).ToString();

    private static AuditEntry Entry(BankMovement movement, string action, RunDecision by) => new(
        EditionOf(movement, by.At),
        action,
        movement.Id,
        by.By,
        by.At,
        by.Reason,
        null,
        $"{movement.Amount} EUR, {movement.Undecided} EUR undecided"
            + string.Concat(movement.Parts.TakeLast(1).Select(part => FormattableString.Invariant($"; part {part.Number}: {part.Amount} EUR {part.Use} {part.Claim} {part.Result}"))));
}
