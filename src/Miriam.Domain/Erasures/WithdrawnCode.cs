using System.Security.Cryptography;
using System.Text;

namespace Miriam.Domain.Erasures;

/// <summary>By which a participant code that was withdrawn is known again, without keeping it.</summary>
/// <remarks>
/// An objection must hold for later files too, so something has to stay. Codes are short: whoever holds this can try them
/// all, so it is kept as closely as the files are.
/// </remarks>
/// <param name="Salt">32 hexadecimal digits, random.</param>
/// <param name="Digest">SHA-256 of salt and code as 64 hexadecimal digits.</param>
public sealed record WithdrawnCode(string Salt, string Digest)
{
    /// <param name="code">As codes compare: trimmed and folded.</param>
    public static WithdrawnCode Of(string code, string salt) => new(salt, DigestOf(code, salt));

    /// <summary>Whether this is the code.</summary>
    public bool Is(string code) => DigestOf(code, Salt) == Digest;

    private static string DigestOf(string code, string salt) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\n{code}")));
}
