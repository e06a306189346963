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

    /// <summary>Whether a record still is what its own hash was made of.</summary>
    internal static bool IsIntact(AuditRecord link) => link.Hash == HashOf(link with { Hash = "" });

    private static string HashOf(AuditRecord open) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(MiriamJson.Serialize(open))));
}
