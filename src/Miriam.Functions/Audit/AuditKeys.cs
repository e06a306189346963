using System.Security.Cryptography;

namespace Miriam.Functions.Audit;

/// <summary>Public keys, by id, that may have signed heads: the one in use and those before it.</summary>
public sealed class AuditKeys
{
    private readonly Dictionary<string, ECDsa> keys = new(StringComparer.Ordinal);
    private readonly Lock turn = new();

    /// <param name="pems">Keys as PEM, public or private; each text may hold several.</param>
    /// <exception cref="ArgumentException">A text holds no key, or one that is not ECDSA.</exception>
    public AuditKeys(params IEnumerable<string> pems)
    {
        foreach (var pem in pems.SelectMany(Split))
        {
            var key = ECDsa.Create();
            key.ImportFromPem(pem);
            keys[IdOf(key)] = key;
        }
    }

    /// <summary>The public keys as PEM.</summary>
    public IReadOnlyList<string> Pems => [.. keys.Values.Select(key => key.ExportSubjectPublicKeyInfoPem())];

    public bool Knows(string id) => keys.ContainsKey(id);

    /// <summary>Whether one of these keys signed the head as it stands.</summary>
    public bool Signed(SignedHead head)
    {
        var signature = new byte[head.Signature.Length];
        if (!keys.TryGetValue(head.Key, out var key) || !Convert.TryFromBase64String(head.Signature, signature, out var length))
        {
            return false;
        }

        // Instances of ECDsa make no promise to several threads.
        lock (turn)
        {
            return key.VerifyData(head.SignedBytes(), signature.AsSpan(0, length), HashAlgorithmName.SHA256);
        }
    }

    /// <summary>The id of a key: the start of the SHA-256 of its public part.</summary>
    internal static string IdOf(ECDsa key) =>
        Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];

    private static IEnumerable<string> Split(string text)
    {
        if (!PemEncoding.TryFind(text, out _))
        {
            throw new ArgumentException("There is no key in PEM form.", nameof(text));
        }

        while (PemEncoding.TryFind(text, out var found))
        {
            yield return text[found.Location];
            text = text[found.Location.End..];
        }
    }
}
