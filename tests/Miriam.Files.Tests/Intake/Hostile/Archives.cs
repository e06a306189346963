using System.Text;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake.Hostile;

/// <summary>ZIP: bombs, records that lie, names that lead elsewhere.</summary>
internal static class Archives
{
    private static readonly byte[] Zeros = new byte[3_000_000];
    private static readonly byte[] Csv = "Code;Phase\r\nG1;1\r\n"u8.ToArray();

    public static IEnumerable<HostileFile> All =>
    [
        new("bomb of zeros", () => new RawZip().Add(new RawZip.Entry("groups.csv", Zeros)).ToArray(), "STR-12"),
        new("bomb inside a bomb", () => new RawZip().Add(new RawZip.Entry("a.zip", new RawZip().Add(new RawZip.Entry("b.zip", Zeros)).ToArray())).ToArray(), "STR-01"),
        new("sixteen bombs in each of sixteen", () => Nested(3), "STR-01"),
        new("entries that share one record", Overlapping, "STR-12"),
        new("size stated too small", () => One(entry => entry with { StatedSize = 10 }), "STR-01"),
        new("size stated as four gigabytes", () => One(entry => entry with { StatedSize = 0xFFFF_FFFE }), "STR-05"),
        new("compressed size beyond the file", () => One(entry => entry with { StatedCompressed = 0x7FFF_FFFF }), "STR-01"),
        new("compressed size of nothing", () => One(entry => entry with { StatedCompressed = 0 }), "STR-01"),
        new("wrong check sum", () => One(entry => entry with { StatedCrc = 1 }), "STR-01"),
        new("unknown compression", () => One(entry => entry with { Method = 99 }), "STR-01"),
        new("deflate cut short", () => One(entry => entry with { Damage = bytes => bytes[..(bytes.Length / 2)] }), "STR-01"),
        new("deflate of noise", () => One(entry => entry with { Damage = bytes => Package.Noise(bytes.Length) }), "STR-01"),
        new("encrypted entry", () => One(entry => entry with { Flags = 0x0801 }), "STR-02"),
        new("strongly encrypted entry", () => One(entry => entry with { Flags = 0x0841 }), "STR-02"),
        new("more entries stated than there are", () => new RawZip().Add(new RawZip.Entry("groups.csv", Csv)).ToArray(statedEntries: 60_000), "STR-01"),
        new("directory beyond the file", () => new RawZip().Add(new RawZip.Entry("groups.csv", Csv)).ToArray(statedDirectory: 0x7FFF_FFFF), "STR-01"),
        new("sixty thousand entries", () => Many(60_000), "STR-12"),
        new("empty archive", () => new RawZip().ToArray(), "STR-01"),
        new("step up", () => Named("../groups.csv"), "STR-01"),
        new("step up in a package", () => Package.Valid(("xl/../../evil.xml", "<a/>")), "STR-01"),
        new("step up with backslashes", () => Named(@"..\groups.csv"), "STR-01"),
        new("absolute path", () => Named("/etc/groups.csv"), "STR-01"),
        new("drive", () => Named(@"C:\groups.csv"), "STR-01"),
        new("alternate stream", () => Named("groups.csv:hidden.csv"), "STR-01"),
        new("share", () => Named(@"\\server\share\groups.csv"), "STR-01"),
        new("NUL in a name", () => Named("groups.csv\0.exe"), "STR-01"),
        new("line break in a name", () => Named("groups\r\n.csv"), "STR-01"),
        new("device as a name", () => Named("NUL.csv"), "STR-04"),
        new("name of sixty thousand letters", () => Named(new string('a', 60_000) + ".csv"), "STR-04"),
        new("entry without a name", () => Named(""), "STR-01"),
        new("one CSV twice", () => new RawZip().Add("groups.csv", "Code\r\nG1\r\n").Add("groups.csv", "Code\r\nG2\r\n").ToArray(), "STR-06"),
        new("one part twice", Twins, "STR-01"),
        new("one part twice but for its case", () => Package.Valid(("XL/WORKBOOK.XML", "<workbook/>")), "STR-01"),
        new("cut in the middle", () => TestFile.Valid().ToXlsx().ToArray() is var file ? file[..(file.Length / 2)] : [], "STR-01"),
        new("cut before the last byte", () => TestFile.Valid().ToXlsx().ToArray()[..^1], "STR-01"),
    ];

    private static byte[] One(Func<RawZip.Entry, RawZip.Entry> change) =>
        new RawZip().Add(change(new RawZip.Entry("groups.csv", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("G1;1;2;x\r\n", 500)))))).ToArray();

    private static byte[] Named(string name) => new RawZip().Add(new RawZip.Entry(name, Csv)).ToArray();

    private static byte[] Twins() => new RawZip()
        .Add("_rels/.rels", """<r><Relationship Id="w" Type="x/officeDocument" Target="xl/workbook.xml"/></r>""")
        .Add("xl/workbook.xml", "<workbook/>")
        .Add("xl/workbook.xml", "<workbook><sheets/></workbook>")
        .ToArray();

    /// <summary>One compressed kernel under a thousand names: small file, large total.</summary>
    private static byte[] Overlapping()
    {
        var zip = new RawZip().Add(new RawZip.Entry("groups.csv", Zeros));
        for (var index = 1; index < 1_000; index++)
        {
            zip.Add(new RawZip.Entry("groups.csv", []) { SharesRecordOf = 0, StatedSize = (uint)Zeros.Length, StatedCompressed = 2_932 });
        }

        return zip.ToArray();
    }

    private static byte[] Nested(int depth)
    {
        var zip = new RawZip();
        for (var index = 0; index < 16; index++)
        {
            zip.Add(depth == 0
                ? new RawZip.Entry($"{index}.bin", new byte[1_000])
                : new RawZip.Entry($"{index}.zip", index == 0 ? Nested(depth - 1) : [1, 2, 3]) { Deflated = false });
        }

        return zip.ToArray();
    }

    private static byte[] Many(int count)
    {
        var zip = new RawZip();
        for (var index = 0; index < count; index++)
        {
            zip.Add(new RawZip.Entry($"{index}.csv", []) { Deflated = false });
        }

        return zip.ToArray();
    }
}
