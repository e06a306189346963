using Miriam.Functions.Audit;

namespace Miriam.Functions.Tests.Audit;

/// <summary>Audit chains with their anchors and signed head, as the app would have made them.</summary>
internal sealed record Chains(IReadOnlyList<AuditRecord> Records, IReadOnlyList<SignedHead> Anchors, SignedHead? Head)
{
    public const string Edition = "2024-2025";

    public static readonly AuditSigner Signer = new(AuditSigner.NewKey());

    /// <summary>A chain of so many records, anchored after some of them.</summary>
    public static Chains Of(int length, params int[] anchoredAfter)
    {
        List<AuditRecord> records = [];
        for (var sequence = 1; sequence <= length; sequence++)
        {
            records.Add(AuditChain.Link(Record(sequence), sequence, records.LastOrDefault()?.Hash ?? ""));
        }

        return new Chains(
            records,
            [.. anchoredAfter.Select(sequence => Sign(records[sequence - 1]))],
            records.Count == 0 ? null : Sign(records[^1]));
    }

    public AuditFault? Verify() => AuditVerifier.Verify(Edition, Records, Anchors, Head, Signer.Keys);

    public Chains With(IEnumerable<AuditRecord> records) => this with { Records = [.. records] };

    public Chains Edit(int place, Func<AuditRecord, AuditRecord> change) =>
        With(Records.Select((record, index) => index == place - 1 ? change(record) : record));

    /// <summary>Writes a record and all that follow it anew, with hashes that fit.</summary>
    public Chains Rehash(int place)
    {
        List<AuditRecord> records = [.. Records.Take(place - 1)];
        foreach (var record in Records.Skip(place - 1))
        {
            var changed = record.Sequence == place ? record with { Reason = "forged" } : record;
            records.Add(AuditChain.Link(changed, record.Sequence, records.LastOrDefault()?.Hash ?? ""));
        }

        return With(records);
    }

    private static SignedHead Sign(AuditRecord last) => Signer.Sign(Edition, last.Sequence, last.Hash, last.Time);

    private static AuditRecord Record(int sequence) => new(
        $"2024-2025-63020.{sequence}", Edition, "tranche.approved", "2024-2025-63020-t1", "fien", DateTimeOffset.UnixEpoch.AddHours(sequence), null, "Proposed", "Approved");
}
