namespace Miriam.Functions.Audit;

/// <summary>What was done to an audit chain.</summary>
public enum AuditFaultKind
{
    /// <summary>A record is not what its hash was made of.</summary>
    Edited,

    /// <summary>Records are missing before others.</summary>
    Deleted,

    /// <summary>A record stands in the place of another one.</summary>
    Reordered,

    /// <summary>A record stands where none of its number belongs.</summary>
    Inserted,

    /// <summary>Records were written anew with fresh hashes: what follows them, or an anchor, names another hash.</summary>
    Rehashed,

    /// <summary>Records are missing at the end: an anchor or the signed head knows more.</summary>
    Truncated,

    /// <summary>The head does not carry a known key's signature, or is not that of the last record.</summary>
    Head,

    /// <summary>An anchor does not carry a known key's signature, or is another edition's.</summary>
    Anchor,
}

/// <summary>The first place where an audit chain does not hold.</summary>
/// <param name="From">The first record that may be affected.</param>
/// <param name="To">The last record that may be affected: the same where the place is known exactly.</param>
public sealed record AuditFault(AuditFaultKind Kind, long From, long To);
