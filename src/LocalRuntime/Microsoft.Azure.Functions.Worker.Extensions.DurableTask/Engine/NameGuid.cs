using System.Security.Cryptography;
using System.Text;

namespace Microsoft.DurableTask.Engine;

/// <summary>A Guid computed from a name (RFC 9562, version 5), so that a replay gets the same one.</summary>
internal static class NameGuid
{
    private static readonly Guid Namespace = new("6f0f4b3e-7f0a-4a86-9f0d-2f0f6f1f9c11");

    public static Guid Create(string name)
    {
        byte[] text = Encoding.UTF8.GetBytes(name);
        byte[] input = new byte[16 + text.Length];
        Namespace.TryWriteBytes(input, bigEndian: true, out _);
        text.CopyTo(input, 16);

        // The version that RFC 9562 calls 5 is defined by this hash; it names things and protects nothing.
#pragma warning disable CA5350
        byte[] hash = SHA1.HashData(input);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
