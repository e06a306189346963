using Miriam.Files.Intake.Answer;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Templates;

namespace Miriam.Files.Erasures;

/// <summary>The kinds of file that are read, which are the kinds that are written.</summary>
internal enum SourceKind
{
    Xlsx,
    Ods,
    CsvZip,
}

/// <summary>Tells the kinds apart in files that were read.</summary>
internal static class SourceKinds
{
    public static SourceKind Of(byte[] file)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(file, writable: false));
        return archive.GetEntry("[Content_Types].xml") is not null ? SourceKind.Xlsx
            : archive.GetEntry("mimetype") is not null ? SourceKind.Ods
            : SourceKind.CsvZip;
    }
}

/// <summary>Writes neutral sheets as a file of a kind: every cell at its address with its value, and nothing else.</summary>
internal static class SourceWriter
{
    /// <summary>The same sheets are the same bytes.</summary>
    public static byte[] Write(SourceFile file, SourceKind kind)
    {
        var target = new MemoryStream();
        switch (kind)
        {
            case SourceKind.Xlsx:
                using (var package = PlainWorkbook.Of(file, null))
                {
                    package.Position = 0;
                    FixedTimeZip.Copy(package, target);
                }

                break;
            case SourceKind.Ods:
                PlainOds.Write(target, file);
                break;
            default:
                PlainCsvZip.Write(target, file);
                break;
        }

        return target.ToArray();
    }
}
