using System.IO.Compression;

namespace Miriam.Files.Intake.Reading;

/// <summary>Names of ZIP entries; nothing is ever unpacked to a folder, but whoever means well has no such names.</summary>
internal static class EntryNames
{
    /// <summary>More than any workbook has parts; each entry of the list costs memory before a byte of it is read. [choice]</summary>
    private const int MostEntries = 5_000;

    private static ReadOnlySpan<byte> CentralRecord => "PK\u0001\u0002"u8;

    /// <summary>Whether the list of entries is of a reasonable length, judged before it is read (APPNOTE.TXT 4.3.12).</summary>
    public static bool AreFew(ReadOnlySpan<byte> file) => file.Count(CentralRecord) <= MostEntries;

    /// <summary>Whether a name leads out of its archive, or is none: absolute, with a drive, a step up or a control character.</summary>
    public static bool Misleads(ZipArchiveEntry entry)
    {
        var name = entry.FullName.Replace('\\', '/');
        return name.Length == 0
            || name[0] == '/'
            || name.Contains(':', StringComparison.Ordinal)
            || name.Any(char.IsControl)
            || name.Split('/').Contains("..", StringComparer.Ordinal);
    }
}
