using System.Collections.Frozen;
using System.Globalization;

namespace Miriam.Files.Documents;

/// <summary>Looks for names that make a PDF locked, active or a parcel of files.</summary>
/// <remarks>
/// Only long names: what is compressed holds every short one by chance. They are enough, since an action is what its type
/// says (ISO 32000-2, 12.6.4), and a file inside is listed by name or pinned on a page. Those that are listed are looked at by
/// themselves (<see cref="PdfEmbeddedFiles"/>).
/// </remarks>
internal static class PdfNames
{
    private const int Longest = 24;

    private static readonly FrozenDictionary<string, DocumentProblem> Refused = new Dictionary<string, DocumentProblem>(StringComparer.Ordinal)
    {
        ["Encrypt"] = DocumentProblem.Encrypted,
        ["JavaScript"] = DocumentProblem.Active,
        ["Launch"] = DocumentProblem.Active,
        ["GoToR"] = DocumentProblem.Active,
        ["GoToE"] = DocumentProblem.Active,
        ["ImportData"] = DocumentProblem.Active,
        ["SubmitForm"] = DocumentProblem.Active,
        ["Rendition"] = DocumentProblem.Active,
        ["RichMedia"] = DocumentProblem.Active,
        ["RichMediaExecute"] = DocumentProblem.Active,
        ["XFA"] = DocumentProblem.Active,
        ["FileAttachment"] = DocumentProblem.Attachments,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What the first refused name means; null where there is none. A lock comes first: it hides the others.</summary>
    /// <param name="files">Is shown every other name.</param>
    public static DocumentProblem? FirstRefused(ReadOnlySpan<byte> bytes, PdfEmbeddedFiles files)
    {
        DocumentProblem? found = null;
        var names = Refused.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> name = stackalloc char[Longest];
        for (var slash = bytes.IndexOf((byte)'/'); slash >= 0;)
        {
            var length = Read(bytes[(slash + 1)..], name, out var isWhole);
            if (isWhole && names.TryGetValue(name[..length], out var problem))
            {
                if (problem == DocumentProblem.Encrypted)
                {
                    return problem;
                }

                found ??= problem;
            }
            else if (isWhole)
            {
                files.See(name[..length], bytes[(slash + 1)..]);
            }

            var next = bytes[(slash + 1)..].IndexOf((byte)'/');
            slash = next < 0 ? -1 : slash + 1 + next;
        }

        return found;
    }

    /// <summary>A name behind its slash, with <c>#41</c> read as <c>A</c> (7.3.5).</summary>
    public static string Read(ReadOnlySpan<byte> bytes)
    {
        Span<char> name = stackalloc char[Longest];
        return name[..Read(bytes, name, out _)].ToString();
    }

    /// <param name="isWhole">Whether something ends it: a piece of a file may end within a name.</param>
    private static int Read(ReadOnlySpan<byte> bytes, Span<char> name, out bool isWhole)
    {
        var length = 0;
        var at = 0;
        for (; at < bytes.Length && length < name.Length && !IsEnd(bytes[at]); at++)
        {
            if (bytes[at] == '#' && at + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[at + 1]) && char.IsAsciiHexDigit((char)bytes[at + 2]))
            {
                name[length++] = (char)byte.Parse(bytes.Slice(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                at += 2;
            }
            else
            {
                name[length++] = (char)bytes[at];
            }
        }

        isWhole = at < bytes.Length && IsEnd(bytes[at]);
        return length;
    }

    /// <summary>White space and delimiters end a name (7.2.3).</summary>
    public static bool IsEnd(byte character) =>
        character is 0 or 9 or 10 or 12 or 13 or 32 or (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';
}
