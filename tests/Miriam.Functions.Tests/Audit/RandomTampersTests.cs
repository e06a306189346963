using Miriam.Functions.Audit;

namespace Miriam.Functions.Tests.Audit;

/// <summary>A thousand chains, left alone and tampered with: every tamper is located, and nothing else is reported.</summary>
public sealed class RandomTampersTests
{
    private const int Tries = 1_000;

    [Fact]
    public void Verify_UntouchedChains_GivesNoFalseAlarm()
    {
        var random = new Random(20241001);
        for (var i = 0; i < Tries; i++)
        {
            Assert.Null(RandomChain(random).Verify());
        }
    }

    [Theory]
    [InlineData(AuditFaultKind.Edited)]
    [InlineData(AuditFaultKind.Deleted)]
    [InlineData(AuditFaultKind.Reordered)]
    [InlineData(AuditFaultKind.Truncated)]
    [InlineData(AuditFaultKind.Rehashed)]
    public void Verify_TamperedBeforeTheLastAnchor_IsLocated(AuditFaultKind kind)
    {
        var random = new Random((int)kind);
        for (var i = 0; i < Tries / 5; i++)
        {
            var chain = RandomChain(random);
            // Before the last anchor, whatever stands after it.
            var place = random.Next(1, (int)chain.Anchors[^1].Sequence + 1);

            // The forger takes the head away as well: the anchors are enough.
            var fault = (Tamper(chain, kind, place, random) with { Head = null }).Verify();

            Assert.NotNull(fault);
            Assert.Equal(kind, fault.Kind);
            Assert.InRange(place, fault.From, fault.To);
        }
    }

    [Theory]
    [InlineData(AuditFaultKind.Edited)]
    [InlineData(AuditFaultKind.Deleted)]
    [InlineData(AuditFaultKind.Reordered)]
    [InlineData(AuditFaultKind.Truncated)]
    [InlineData(AuditFaultKind.Rehashed)]
    public void Verify_TamperedAfterTheLastAnchor_IsKnownFromTheHead(AuditFaultKind kind)
    {
        var random = new Random(100 + (int)kind);
        for (var i = 0; i < Tries / 5; i++)
        {
            var chain = RandomChain(random, after: 2);
            // To be reordered, a record needs one behind it.
            var place = random.Next((int)chain.Anchors[^1].Sequence + 1, chain.Records.Count + (kind == AuditFaultKind.Reordered ? 0 : 1));

            var fault = Tamper(chain, kind, place, random).Verify();

            Assert.NotNull(fault);
            // The last record gone is the same as an end cut off.
            Assert.Equal(kind == AuditFaultKind.Deleted && place == chain.Records.Count ? AuditFaultKind.Truncated : kind, fault.Kind);
            Assert.InRange(place, fault.From, fault.To);
        }
    }

    [Theory]
    [InlineData(AuditFaultKind.Truncated)]
    [InlineData(AuditFaultKind.Rehashed)]
    public void Verify_TamperedAfterTheLastAnchorWithAHeadOfTheForgersOwn_IsAForgedHead(AuditFaultKind kind)
    {
        var random = new Random(200 + (int)kind);
        var forger = new AuditSigner(AuditSigner.NewKey());
        for (var i = 0; i < Tries / 5; i++)
        {
            var chain = RandomChain(random, after: 2);
            var forged = Tamper(chain, kind, random.Next((int)chain.Anchors[^1].Sequence + 1, chain.Records.Count + 1), random);
            var last = forged.Records[^1];

            var fault = (forged with { Head = forger.Sign(Chains.Edition, last.Sequence, last.Hash, last.Time) }).Verify();

            Assert.Equal(AuditFaultKind.Head, fault?.Kind);
        }
    }

    /// <param name="after">How many records follow the last anchor at least.</param>
    private static Chains RandomChain(Random random, int after = 1)
    {
        var length = random.Next(6, 30);
        var end = length - after + 1;
        var anchors = Enumerable.Range(2, end - 2).Where(_ => random.Next(4) == 0).Append(random.Next(2, end)).Order();
        return Chains.Of(length, [.. anchors]);
    }

    private static Chains Tamper(Chains chain, AuditFaultKind kind, int place, Random random) => kind switch
    {
        AuditFaultKind.Edited => chain.Edit(place, record => Edited(record, random.Next(6))),
        AuditFaultKind.Deleted => chain.With(chain.Records.Where(record => record.Sequence != place)),
        AuditFaultKind.Reordered => Swapped(chain, place, random.Next(place + 1, chain.Records.Count + 1)),
        AuditFaultKind.Truncated => chain.With(chain.Records.Take(place - 1)),
        AuditFaultKind.Rehashed => chain.Rehash(place),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static AuditRecord Edited(AuditRecord record, int member) => member switch
    {
        0 => record with { By = "somebody-else" },
        1 => record with { Time = record.Time.AddSeconds(1) },
        2 => record with { Reason = "" },
        3 => record with { After = "Paid" },
        4 => record with { Hash = new string('0', 64) },
        _ => record with { TraceId = "4bf92f3577b34da6a3ce929d0e0e4736" },
    };

    private static Chains Swapped(Chains chain, int one, int other)
    {
        var records = chain.Records.ToArray();
        (records[one - 1], records[other - 1]) = (records[other - 1], records[one - 1]);
        return chain.With(records);
    }
}
