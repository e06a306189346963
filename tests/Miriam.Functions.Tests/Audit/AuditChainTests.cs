using Miriam.Functions.Audit;

namespace Miriam.Functions.Tests.Audit;

public sealed class AuditChainTests
{
    private static readonly IReadOnlyList<AuditRecord> Chain = ChainOf("signed", "accepted", "proposed", "approved", "paid");

    [Fact]
    public void FirstBroken_UntouchedChain_IsNone() => Assert.Null(AuditChain.FirstBroken(Chain));

    [Fact]
    public void FirstBroken_EditedRecord_IsThatOne() =>
        Assert.Equal(3, AuditChain.FirstBroken(Replace(2, record => record with { By = "somebody-else" })));

    [Fact]
    public void FirstBroken_RemovedRecord_IsItsPlace() =>
        Assert.Equal(2, AuditChain.FirstBroken(Chain.Where((_, index) => index != 1)));

    [Fact]
    public void FirstBroken_SwappedRecords_IsTheFirstOfThem() =>
        Assert.Equal(2, AuditChain.FirstBroken([Chain[0], Chain[2], Chain[1], Chain[3], Chain[4]]));

    [Fact]
    public void FirstBroken_RehashedRecord_IsTheOneAfterIt() =>
        Assert.Equal(3, AuditChain.FirstBroken(Replace(1, record => AuditChain.Link(record with { Reason = "forged" }, record.Sequence, record.PreviousHash))));

    private static IEnumerable<AuditRecord> Replace(int place, Func<AuditRecord, AuditRecord> change) =>
        Chain.Select((record, index) => index == place ? change(record) : record);

    private static List<AuditRecord> ChainOf(params string[] actions)
    {
        List<AuditRecord> chain = [];
        foreach (var action in actions)
        {
            var record = new AuditRecord(
                $"2024-2025-63020.{chain.Count + 1}", "2024-2025", action, "2024-2025-63020", "fien", DateTimeOffset.UnixEpoch, null, null, action);
            chain.Add(AuditChain.Link(record, chain.Count + 1, chain.LastOrDefault()?.Hash ?? ""));
        }

        return chain;
    }
}
