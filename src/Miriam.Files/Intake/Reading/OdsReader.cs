using System.IO.Compression;
using System.Xml;
using Miriam.Domain.Programme;

namespace Miriam.Files.Intake.Reading;

/// <summary>Reads an OpenDocument spreadsheet.</summary>
/// <remarks>OpenDocument 1.3 part 3, section 9. Repeated rows and columns are one element each.</remarks>
internal static class OdsReader
{
    private const string MediaType = "application/vnd.oasis.opendocument.spreadsheet";

    /// <summary>Null when the archive is not such a spreadsheet.</summary>
    public static SourceFile? TryRead(ZipArchive archive, Unpacked unpacked, IntakeLimits limits)
    {
        if (archive.GetEntry("mimetype") is not { } mimetype || !ReadText(mimetype).StartsWith(MediaType, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = new PackageParts(archive, unpacked);
        if (parts.HasTwins)
        {
            throw new InvalidDataException("Two parts have one name.");
        }

        if (IsEncrypted(parts))
        {
            return new Refusal("STR-02").WithoutSheets();
        }

        using var xml = parts.Open("content.xml") ?? throw new InvalidDataException("The content is missing from the package.");
        var (sheets, tooLarge) = new OdsContent(xml, limits).Read();
        return new(sheets, HasMacros(parts) ? new("STR-03") : tooLarge);
    }

    private static bool IsEncrypted(PackageParts parts)
    {
        using var manifest = parts.Open("META-INF/manifest.xml");
        while (manifest is not null && manifest.Next())
        {
            if (manifest.NodeType == XmlNodeType.Element && manifest.LocalName == "encryption-data")
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasMacros(PackageParts parts) =>
        parts.Names.Any(name => name.StartsWith("Basic/", StringComparison.Ordinal) || name.StartsWith("Scripts/", StringComparison.Ordinal));

    private static string ReadText(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
