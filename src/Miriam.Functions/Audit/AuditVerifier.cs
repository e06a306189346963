namespace Miriam.Functions.Audit;

/// <summary>
/// Checks a chain while its records are read in the order of their places, against the anchors of earlier days and, at
/// last, the signed head. It keeps one record, whatever the chain's length, and finds the first fault.
/// </summary>
public sealed class AuditVerifier
{
    private readonly string edition;
    private readonly AuditKeys keys;
    private readonly List<SignedHead> anchors;
    private int nextAnchor;
    private long anchored;
    private string previous = "";
    private AuditFault? fault;

    // Set at a gap until the missing record turns up (reordered) or does not (deleted).
    private AuditFault? gap;

    public AuditVerifier(string edition, IEnumerable<SignedHead> anchors, AuditKeys keys)
    {
        (this.edition, this.keys) = (edition, keys);
        this.anchors = [.. anchors.OrderBy(anchor => anchor.Sequence)];
        if (this.anchors.FirstOrDefault(anchor => !IsSigned(anchor)) is { } forged)
        {
            fault = new AuditFault(AuditFaultKind.Anchor, forged.Sequence, forged.Sequence);
        }
    }

    /// <summary>How many records were read.</summary>
    public long Count { get; private set; }

    /// <summary>Checks a whole chain.</summary>
    /// <param name="head">Null where there is none.</param>
    /// <returns>Null when it holds.</returns>
    public static AuditFault? Verify(
        string edition, IEnumerable<AuditRecord> chain, IEnumerable<SignedHead> anchors, SignedHead? head, AuditKeys keys)
    {
        var verifier = new AuditVerifier(edition, anchors, keys);
        foreach (var record in chain)
        {
            verifier.Add(record);
        }

        return verifier.Complete(head);
    }

    public void Add(AuditRecord record)
    {
        Count++;
        if (fault is not null)
        {
            return;
        }

        if (gap is not null)
        {
            fault = record.Sequence == gap.From && AuditChain.IsIntact(record)
                ? new AuditFault(AuditFaultKind.Reordered, gap.From, Count)
                : null;
            return;
        }

        fault = FaultOf(record);
        previous = record.Hash;
    }

    /// <summary>The first fault once every record was added; null when the chain holds.</summary>
    public AuditFault? Complete(SignedHead? head) => fault ?? gap ?? FaultOfEnd(head);

    private AuditFault? FaultOf(AuditRecord record)
    {
        if (!AuditChain.IsIntact(record) || record.Edition != edition)
        {
            return At(AuditFaultKind.Edited, Count);
        }

        if (record.Sequence > Count)
        {
            gap = new AuditFault(AuditFaultKind.Deleted, Count, record.Sequence - 1);
            return null;
        }

        if (record.Sequence < Count)
        {
            return At(AuditFaultKind.Inserted, Count);
        }

        if (record.PreviousHash != previous)
        {
            return new AuditFault(AuditFaultKind.Rehashed, Math.Min(anchored + 1, Count), Count);
        }

        for (; nextAnchor < anchors.Count && anchors[nextAnchor].Sequence == Count; nextAnchor++)
        {
            if (anchors[nextAnchor].Hash != record.Hash)
            {
                return new AuditFault(AuditFaultKind.Rehashed, anchored + 1, Count);
            }
        }

        anchored = nextAnchor == 0 ? 0 : anchors[nextAnchor - 1].Sequence;
        return null;
    }

    private AuditFault? FaultOfEnd(SignedHead? head)
    {
        if (nextAnchor < anchors.Count)
        {
            return new AuditFault(AuditFaultKind.Truncated, Count + 1, anchors[^1].Sequence);
        }

        if (head is null)
        {
            return Count == 0 ? null : new AuditFault(AuditFaultKind.Head, anchored + 1, Count);
        }

        if (!IsSigned(head) || head.Sequence < Count)
        {
            return new AuditFault(AuditFaultKind.Head, Math.Min(anchored + 1, Count), Count);
        }

        return head.Sequence > Count ? new AuditFault(AuditFaultKind.Truncated, Count + 1, head.Sequence)
            : head.Hash != previous ? new AuditFault(AuditFaultKind.Rehashed, Math.Min(anchored + 1, Count), Count)
            : null;
    }

    private bool IsSigned(SignedHead head) => head.Edition == edition && keys.Signed(head);

    private static AuditFault At(AuditFaultKind kind, long place) => new(kind, place, place);
}
