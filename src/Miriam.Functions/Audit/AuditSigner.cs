using System.Security.Cryptography;

namespace Miriam.Functions.Audit;

/// <summary>Signs the heads of audit chains with the app's key (ECDSA P-256, docs/adr/0006).</summary>
public sealed class AuditSigner
{
    private readonly ECDsa key = ECDsa.Create();
    private readonly string id;
    private readonly Lock turn = new();

    /// <param name="signingKey">The private key as PEM.</param>
    /// <param name="retiredKeys">Public keys, as PEM, that signed before it; none where null.</param>
    public AuditSigner(string signingKey, string? retiredKeys = null)
    {
        key.ImportFromPem(signingKey);
        id = AuditKeys.IdOf(key);
        Keys = new AuditKeys(string.IsNullOrWhiteSpace(retiredKeys) ? [signingKey] : [signingKey, retiredKeys]);
    }

    /// <summary>What its signatures, and those of earlier keys, are checked with.</summary>
    public AuditKeys Keys { get; }

    /// <summary>A new key as PEM.</summary>
    public static string NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>
    /// The head that follows another one (null for the first). After one that is not genuine it stays unsigned: a signature
    /// would vouch for what somebody else wrote.
    /// </summary>
    /// <exception cref="InvalidOperationException">The head was signed with a key that this app was not told of.</exception>
    public SignedHead Follow(SignedHead? before, string edition, long sequence, string hash, DateTimeOffset time)
    {
        if (before is { Key.Length: > 0 } && !Keys.Knows(before.Key))
        {
            throw new InvalidOperationException($"The audit log of {edition} is signed with the key {before.Key}: add it to Audit__RetiredKeys.");
        }

        return before is null || Keys.Signed(before)
            ? Sign(edition, sequence, hash, time)
            : new SignedHead(edition, sequence, hash, time, "", "");
    }

    public SignedHead Sign(string edition, long sequence, string hash, DateTimeOffset time)
    {
        var open = new SignedHead(edition, sequence, hash, time, id, "");
        lock (turn)
        {
            return open with { Signature = Convert.ToBase64String(key.SignData(open.SignedBytes(), HashAlgorithmName.SHA256)) };
        }
    }
}
