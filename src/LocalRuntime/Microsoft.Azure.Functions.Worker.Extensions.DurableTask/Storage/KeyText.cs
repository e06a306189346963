using System.Globalization;
using System.Text;

namespace Microsoft.DurableTask.Storage;

/// <summary>
/// Instance ids as keys of tables and names of blobs: what those refuse, and whatever is not plain ASCII, is written as
/// <c>^</c> and four hex digits. A prefix of an id stays a prefix of the key.
/// </summary>
internal static class KeyText
{
    public static string Escape(string id)
    {
        if (id.All(IsPlain))
        {
            return id;
        }

        StringBuilder key = new(id.Length + 16);
        foreach (char c in id)
        {
            if (IsPlain(c))
            {
                key.Append(c);
            }
            else
            {
                key.Append(CultureInfo.InvariantCulture, $"^{(int)c:X4}");
            }
        }

        return key.ToString();
    }

    public static string Unescape(string key)
    {
        StringBuilder id = new(key.Length);
        for (int i = 0; i < key.Length; i++)
        {
            if (key[i] == '^')
            {
                id.Append((char)int.Parse(key.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                id.Append(key[i]);
            }
        }

        return id.ToString();
    }

    private static bool IsPlain(char c) => c is >= ' ' and <= '~' and not ('/' or '\\' or '#' or '?' or '%' or '^' or '+');
}
