using Miriam.Domain;

namespace Miriam.Functions.Audit;

/// <summary>What was decided, by whom and why, before it has its place in the log.</summary>
/// <param name="Edition">Names the chain.</param>
/// <param name="Action">Stable word such as <c>tranche.approved</c>.</param>
/// <param name="Subject">Id of the thing decided about.</param>
/// <param name="By">The person, or <c>system</c>.</param>
/// <param name="Before">The state before, where there was one.</param>
/// <param name="After">The state after.</param>
public sealed record AuditEntry(
    string Edition, string Action, string Subject, Actor By, DateTimeOffset Time, string? Reason, string? Before, string? After)
{
    /// <summary>Whoever acts when a rule does and no person.</summary>
    public const string System = "system";

    /// <summary>The money that the decision is about, in cents; null where it is about none.</summary>
    public long? AmountCents { get; init; }

    /// <summary>The calculation that the amount is from.</summary>
    public string? Calculation { get; init; }

    internal AuditRecord At(string partition, long sequence) =>
        new($"{partition}.{sequence}", Edition, Action, Subject, By.ToString(), Time, Reason, Before, After) { AmountCents = AmountCents, Calculation = Calculation };
}

/// <summary>One link of an edition's chain.</summary>
/// <param name="Id">The decision's own id: recording it twice changes nothing.</param>
public sealed record AuditRecord(
    string Id, string Edition, string Action, string Subject, string By, DateTimeOffset Time, string? Reason, string? Before, string? After)
{
    /// <summary>Place in the chain, from 1; set when it is appended.</summary>
    public long Sequence { get; init; }

    /// <summary>Hash of the link before; empty for the first.</summary>
    public string PreviousHash { get; init; } = "";

    /// <summary>SHA-256 over the link with this left empty, as lower-case hex.</summary>
    public string Hash { get; init; } = "";

    /// <summary>W3C trace id of the invocation that took the decision; null where none was traced.</summary>
    public string? TraceId { get; init; }

    // What is not there is not hashed: records from before these two were kept hash as they did.

    /// <summary>The money that the decision is about, in cents; null where it is about none, and in older records.</summary>
    public long? AmountCents { get; init; }

    /// <summary>The calculation that the amount is from; null as above.</summary>
    public string? Calculation { get; init; }
}
