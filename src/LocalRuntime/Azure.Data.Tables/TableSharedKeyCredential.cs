using System.Security.Cryptography;
using System.Text;

namespace Azure.Data.Tables;

/// <summary>A storage account's name and key; the key may be rotated while clients use it.</summary>
public class TableSharedKeyCredential
{
    private byte[] key = [];

    /// <exception cref="FormatException">The key is not Base64.</exception>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountName);
        AccountName = accountName;
        SetAccountKey(accountKey);
    }

    public string AccountName { get; }

    public void SetAccountKey(string accountKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountKey);
        Volatile.Write(ref key, Convert.FromBase64String(accountKey));
    }

    /// <summary>Base64 of the HMAC-SHA256 of <paramref name="text"/>.</summary>
    internal string Sign(string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Volatile.Read(ref key), Encoding.UTF8.GetBytes(text), hash);
        return Convert.ToBase64String(hash);
    }
}
