using System.Security.Cryptography;
using System.Text;

namespace Miriam.Domain.Controls;

/// <summary>Draws some of many by a seed, so that anybody can draw the same again and see that nobody chose.</summary>
/// <remarks>
/// [choice] Simple random, without strata: the documents name none. The names are put in the order of the SHA-256 of
/// <c>{seed}:{name}</c> in UTF-8, as bytes; the first ones are drawn. A larger sample by the same seed holds the smaller one.
/// </remarks>
public static class SampleDraw
{
    /// <summary>The names drawn, in their own order; all of them where fewer exist than are asked for.</summary>
    /// <param name="seed">Drawn by a machine when the sample is, and recorded with it.</param>
    /// <param name="names">Each once; their order does not matter.</param>
    public static IReadOnlyList<string> Draw(string seed, IEnumerable<string> names, int size) =>
    [
        .. names
            .Select(name => (Name: name, Hash: Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{name}")))))
            .OrderBy(name => name.Hash, StringComparer.Ordinal)
            .Take(size)
            .Select(name => name.Name)
            .Order(StringComparer.Ordinal),
    ];
}
