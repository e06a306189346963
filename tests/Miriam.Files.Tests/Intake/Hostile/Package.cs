using System.IO.Compression;
using System.Text;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake.Hostile;

/// <summary>Packages with one part that is not as it should be.</summary>
internal static class Package
{
    private const string MainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>A workbook of one sheet, given as the XML of its <c>sheetData</c>.</summary>
    public static byte[] Sheet(string name, params ReadOnlySpan<Repeated> parts) => Of(Workbook(name), "xl/sheet.xml", parts);

    /// <summary>A valid file with entries added or put in the place of its own.</summary>
    public static byte[] Valid(params (string Name, string Text)[] entries) =>
        Change(TestFile.Valid().ToXlsx().ToArray(), entries);

    /// <summary>An archive with entries added or put in the place of its own.</summary>
    public static byte[] Change(byte[] archive, params (string Name, string Text)[] entries)
    {
        var stream = new MemoryStream();
        stream.Write(archive);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                zip.GetEntry(name)?.Delete();
                TestFile.Write(zip, name, text);
            }
        }

        return stream.ToArray();
    }

    /// <summary>One part of repeated pieces beside others, and as many random bytes as keep it within its expansion.</summary>
    public static byte[] Of(IReadOnlyList<(string Name, string Text)> others, string name, params ReadOnlySpan<Repeated> parts)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (other, text) in others)
            {
                TestFile.Write(zip, other, text);
            }

            long size = 0;
            using (var entry = new BufferedStream(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), 1 << 20))
            {
                foreach (var part in parts)
                {
                    var bytes = Encoding.UTF8.GetBytes(part.Text);
                    for (var index = 0; index < part.Count; index++)
                    {
                        entry.Write(bytes);
                    }

                    size += (long)bytes.Length * part.Count;
                }
            }

            using var padding = zip.CreateEntry("docProps/thumbnail.jpeg", CompressionLevel.NoCompression).Open();
            padding.Write(Noise((int)(size / 90)));
        }

        return stream.ToArray();
    }

    /// <summary>The parts around a single sheet.</summary>
    public static IReadOnlyList<(string Name, string Text)> Workbook(string sheet) =>
    [
        ("_rels/.rels", """<r><Relationship Id="w" Type="x/officeDocument" Target="xl/workbook.xml"/></r>"""),
        ("xl/_rels/workbook.xml.rels", """
            <r><Relationship Id="s" Type="x/worksheet" Target="sheet.xml"/><Relationship Id="t" Type="x/sharedStrings" Target="texts.xml"/><Relationship Id="st" Type="x/styles" Target="styles.xml"/></r>
            """),
        ("xl/workbook.xml", $"""<workbook xmlns="{MainNamespace}" xmlns:r="urn:r"><sheets><sheet name="{sheet}" r:id="s"/></sheets></workbook>"""),
    ];

    public static byte[] Noise(int count)
    {
        var noise = new byte[count];
        new Random(7).NextBytes(noise);
        // No tag and no entry's signature may stand there by chance.
        noise.AsSpan().Replace((byte)'P', (byte)'>');
        return noise;
    }
}

/// <summary>A text written many times.</summary>
internal readonly record struct Repeated(string Text, int Count)
{
    public static implicit operator Repeated(string text) => new(text, 1);
}
