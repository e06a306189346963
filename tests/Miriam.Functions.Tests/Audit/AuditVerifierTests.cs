using Miriam.Functions.Audit;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Tests.Audit;

public sealed class AuditVerifierTests
{
    private static readonly Chains Chain = Chains.Of(9, anchoredAfter: [3, 6]);

    [Fact]
    public void Verify_UntouchedChain_FindsNothing() => Assert.Null(Chain.Verify());

    [Fact]
    public void Verify_RecordFromBeforeAmountsHadTheirPlace_IsIntact()
    {
        // Hashed by the version that did not know the two fields.
        const string stored =
            """
            {"id":"2024-2025-63020.1","edition":"2024-2025","action":"tranche.approved","subject":"2024-2025-63020-t1","by":"fien","time":"1970-01-01T01:00:00+00:00","before":"Proposed","after":"Approved","sequence":1,"previousHash":"","hash":"035c5d83241a226784a47613731fd16c95224dd12728b757957d5b86eb2f5d56"}
            """;

        Assert.True(AuditChain.IsIntact(MiriamJson.Deserialize<AuditRecord>(stored)));
        Assert.False(AuditChain.IsIntact(MiriamJson.Deserialize<AuditRecord>(stored) with { AmountCents = 1 }));
    }

    [Fact]
    public void Verify_NothingLogged_FindsNothing() => Assert.Null(Chains.Of(0).Verify());

    [Fact]
    public void Verify_EditedRecord_IsLocated() =>
        Assert.Equal(new AuditFault(AuditFaultKind.Edited, 4, 4), Chain.Edit(4, record => record with { By = "somebody-else" }).Verify());

    [Fact]
    public void Verify_DeletedRecords_AreLocated() =>
        Assert.Equal(new AuditFault(AuditFaultKind.Deleted, 4, 5), Chain.With(Chain.Records.Where(r => r.Sequence is not (4 or 5))).Verify());

    [Fact]
    public void Verify_SwappedRecords_AreLocated() =>
        Assert.Equal(
            new AuditFault(AuditFaultKind.Reordered, 2, 5),
            Chain.With(Chain.Records.OrderBy(r => r.Sequence switch { 2 => 5, 5 => 2, var other => other })).Verify());

    [Fact]
    public void Verify_RecordTwice_IsLocated() =>
        Assert.Equal(
            new AuditFault(AuditFaultKind.Inserted, 4, 4),
            Chain.With([.. Chain.Records.Take(3), .. Chain.Records.Skip(2)]).Verify());

    [Fact]
    public void Verify_TruncatedBeforeAnAnchor_IsLocated() =>
        Assert.Equal(new AuditFault(AuditFaultKind.Truncated, 5, 6), Chain.With(Chain.Records.Take(4)).Verify());

    [Fact]
    public void Verify_TruncatedAfterTheLastAnchor_IsKnownFromTheHead() =>
        Assert.Equal(new AuditFault(AuditFaultKind.Truncated, 8, 9), Chain.With(Chain.Records.Take(7)).Verify());

    [Fact]
    public void Verify_RehashedBeforeAnAnchor_IsBetweenTheTwoAroundIt() =>
        Assert.Equal(new AuditFault(AuditFaultKind.Rehashed, 4, 6), Chain.Rehash(5).Verify());

    [Fact]
    public void Verify_RehashedAfterTheLastAnchor_IsKnownFromTheHead() =>
        Assert.Equal(new AuditFault(AuditFaultKind.Rehashed, 7, 9), Chain.Rehash(8).Verify());

    [Fact]
    public void Verify_RehashedRecordAlone_IsBeforeTheOneThatNamesAnotherHash() =>
        Assert.Equal(
            new AuditFault(AuditFaultKind.Rehashed, 7, 8),
            Chain.Edit(7, r => AuditChain.Link(r with { Reason = "forged" }, r.Sequence, r.PreviousHash)).Verify());

    [Fact]
    public void Verify_RehashedWithAHeadOfTheForgersOwn_IsAForgedHead()
    {
        var forger = new AuditSigner(AuditSigner.NewKey());
        var forged = Chain.Rehash(8);
        var head = forger.Sign(Chains.Edition, 9, forged.Records[^1].Hash, DateTimeOffset.UnixEpoch);

        Assert.Equal(new AuditFault(AuditFaultKind.Head, 7, 9), (forged with { Head = head }).Verify());
        Assert.Equal(new AuditFault(AuditFaultKind.Head, 7, 9), (forged with { Head = head with { Key = Chain.Head!.Key } }).Verify());
        Assert.Equal(new AuditFault(AuditFaultKind.Head, 7, 9), (forged with { Head = null }).Verify());
    }

    [Fact]
    public void Verify_AnchorMovedToAForgedChain_IsAForgedAnchor()
    {
        var forged = Chain.Rehash(2);
        var anchor = Chain.Anchors[0] with { Hash = forged.Records[2].Hash };

        Assert.Equal(new AuditFault(AuditFaultKind.Anchor, 3, 3), (forged with { Anchors = [anchor] }).Verify());
    }

    [Fact]
    public void Verify_RecordsOfBeforeThereWereTraces_Hold()
    {
        // Written down as the first release stored them.
        const string stored = """
            {"id":"2024-2025-63020.1","edition":"2024-2025","action":"agreement.entered","subject":"2024-2025-63020","by":"mila","time":"2024-09-02T08:00:00+00:00","after":"Draft","sequence":1,"previousHash":"","hash":"43afe52b3c887e097de7bc6f03b1c4ed033c6c588cc44bd64d9df1c455b48373"}
            """;
        var record = MiriamJson.Deserialize<AuditRecord>(stored);
        var head = Chains.Signer.Sign(Chains.Edition, 1, record.Hash, record.Time);

        Assert.Null(AuditVerifier.Verify(Chains.Edition, [record], [], head, Chains.Signer.Keys));
    }

    [Fact]
    public void Verify_HeadOfARetiredKey_Holds()
    {
        var old = new AuditSigner(AuditSigner.NewKey());
        var now = new AuditSigner(AuditSigner.NewKey(), old.Keys.Pems[0]);
        var last = Chain.Records[^1];

        Assert.True(now.Keys.Signed(old.Sign(Chains.Edition, last.Sequence, last.Hash, last.Time)));
        Assert.False(old.Keys.Signed(now.Sign(Chains.Edition, last.Sequence, last.Hash, last.Time)));
    }

    [Fact]
    public void Follow_HeadThatIsNotGenuine_StaysUnsigned()
    {
        var forged = Chain.Head! with { Hash = "forged" };

        Assert.Equal("", Chains.Signer.Follow(forged, Chains.Edition, 10, "next", DateTimeOffset.UnixEpoch).Signature);
        Assert.NotEqual("", Chains.Signer.Follow(Chain.Head, Chains.Edition, 10, "next", DateTimeOffset.UnixEpoch).Signature);
    }

    [Fact]
    public void Follow_KeyThatTheAppWasNotToldOf_Throws() =>
        Assert.Throws<InvalidOperationException>(() =>
            new AuditSigner(AuditSigner.NewKey()).Follow(Chain.Head, Chains.Edition, 10, "next", DateTimeOffset.UnixEpoch));
}
