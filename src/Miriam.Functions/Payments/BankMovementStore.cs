using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Functions.Audit;

namespace Miriam.Functions.Payments;

/// <summary>Movements that nothing explains, beside the answers of the bank.</summary>
public sealed class BankMovementStore(TableServiceClient tables, AuditLog audit) : DecidedStore<BankMovement>(tables, audit, "movement", Entry)
{
    /// <summary>The id of the movement with a reference of the bank; answers have ids without the prefix.</summary>
    public static string IdOf(string reference) => "m-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reference)));

    /// <summary>All movements, newest first.</summary>
    public async Task<IReadOnlyList<BankMovement>> ListAsync(CancellationToken cancellation) =>
        // "." is the character after "-".
        [.. (await ListAsync("m-", "m.", cancellation)).OrderByDescending(movement => movement.At).ThenBy(movement => movement.Id, StringComparer.Ordinal)];

    /// <summary>Stores a movement unless it is known.</summary>
    public Task EnsureAsync(BankMovement movement, CancellationToken cancellation) => ReceiveAsync(
        movement.Id, known => known is null ? movement : null, "movement.found", new RunDecision(AuditEntry.System, movement.At), cancellation);

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
