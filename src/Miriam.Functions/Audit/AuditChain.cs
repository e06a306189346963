using System.Security.Cryptography;
using System.Text;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Audit;

/// <summary>How links of the audit chain are hashed and checked.</summary>
public static class AuditChain
{
    /// <summary>Gives a record its place after another (null for the first).</summary>
    public static AuditRecord Link(AuditRecord record, long sequence, string previousHash)
    {
        var open = record with { Sequence = sequence, PreviousHash = previousHash, Hash = "" };
        return open with { Hash = HashOf(open) };
    }

    /// <summary>The sequence number of the first broken link, or null when the chain holds.</summary>
    public static long? FirstBroken(IEnumerable<AuditRecord> chain)
    {
        var expected = 1L;
        var previous = "";
        foreach (var link in chain)
        {
            if (link.Sequence != expected || link.PreviousHash != previous || link.Hash != HashOf(link with { Hash = "" }))
            {
                return expected;
            }

            previous = link.Hash;
            expected++;
        }

        return null;
    }

    private static string HashOf(AuditRecord open) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(MiriamJson.Serialize(open))));
}
