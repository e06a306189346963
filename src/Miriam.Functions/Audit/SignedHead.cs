using System.Globalization;
using System.Text;

namespace Miriam.Functions.Audit;

/// <summary>
/// The end of an edition's chain at a moment, signed. The newest stands in the table beside the chain; one a day is kept
/// as an anchor.
/// </summary>
/// <param name="Sequence">Of the last record.</param>
/// <param name="Hash">Of the last record.</param>
/// <param name="Time">When it was signed.</param>
/// <param name="Key">Id of the key that signed.</param>
/// <param name="Signature">ECDSA over the rest, Base64; empty when nobody signed.</param>
public sealed record SignedHead(string Edition, long Sequence, string Hash, DateTimeOffset Time, string Key, string Signature)
{
    internal byte[] SignedBytes() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"miriam audit head\n{Edition}\n{Sequence}\n{Hash}\n{Time.ToUniversalTime():O}\n{Key}"));
}
