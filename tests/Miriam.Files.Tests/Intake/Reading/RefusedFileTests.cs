using System.IO.Compression;
using System.Text;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake.Reading;

public sealed class RefusedFileTests
{
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504]];

    [Fact]
    public void Check_EmptyFile_IsNoWorkbook() => Assert.Equal(["STR-01"], Found([]));

    [Fact]
    public void Check_SingleCsv_IsNoWorkbook() => Assert.Equal(["STR-01"], Found(Encoding.UTF8.GetBytes("Code;ETP\r\nCM1;1\r\n")));

    [Fact]
    public void Check_CutWorkbook_IsDamaged()
    {
        var workbook = TestFile.Valid().ToXlsx().ToArray();

        Assert.Equal(["STR-01"], Found(workbook[..(workbook.Length / 2)]));
    }

    [Fact]
    public void Check_WordDocument_IsNoWorkbook() => Assert.Equal(["STR-01"], Found(TestFile.Zip(zip =>
    {
        TestFile.Write(zip, "_rels/.rels", """<Relationships><Relationship Id="d" Type="x/officeDocument" Target="word/document.xml"/></Relationships>""");
        TestFile.Write(zip, "word/document.xml", "<document/>");
    }).ToArray()));

    [Fact]
    public void Check_ZipWithoutCsv_IsNoSubmission() =>
        Assert.Equal(["STR-01"], Found(TestFile.Zip(zip => TestFile.Write(zip, "readme.txt", "hello")).ToArray()));

    [Fact]
    public void Check_ZipWithEntryThatChanged_IsDamaged()
    {
        // Stored entries have no check of their own: only the check sum can tell.
        var zip = TestFile.Zip(zip =>
        {
            using var writer = new StreamWriter(zip.CreateEntry("groups.csv", CompressionLevel.NoCompression).Open());
            writer.Write("Code;Phase\r\nGROUP-ONE;1\r\n");
        }).ToArray();
        zip[zip.AsSpan().IndexOf("GROUP-ONE"u8)] ^= 1;

        Assert.Equal(["STR-01"], Found(zip));
    }

    [Fact]
    public void Check_WorkbookWithEntities_IsRefusedUnread()
    {
        var zip = TestFile.Zip(zip => TestFile.Write(zip, "_rels/.rels", """
            <!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><Relationships>&x;</Relationships>
            """));

        Assert.Equal(["STR-01"], Found(zip.ToArray()));
    }

    [Fact]
    public void Check_EncryptedPackage_IsEncrypted() =>
        Assert.Equal(["STR-02"], Found([.. CompoundFile, .. Encoding.Unicode.GetBytes("EncryptedPackage\0")]));

    [Fact]
    public void Check_CompoundFileOfAnotherKind_IsNoWorkbook() => Assert.Equal(["STR-01"], Found(CompoundFile));

    [Fact]
    public void Check_WorkbookFromBeforeTheTurn_IsNoXlsx() =>
        Assert.Equal(["STR-01"], Found([.. CompoundFile, .. Encoding.Unicode.GetBytes("Workbook\0")]));

    [Fact]
    public void Check_Macros_StandAlone()
    {
        var file = TestFile.Valid();
        file.ExtraEntries["xl/vbaProject.bin"] = [1, 2, 3];
        file["Dépenses"]["D2"] = "mille";

        Assert.Equal(["STR-03"], Found(file.ToXlsx().ToArray()));
    }

    [Fact]
    public void Check_MacrosAndNationalNumber_TellsBoth()
    {
        var file = TestFile.Valid();
        file.ExtraEntries["xl/vbaProject.bin"] = [1, 2, 3];
        file["Signaux"]["B2"] = "85073003328";

        Assert.Equal(["STR-03", "PRV-01 signals!B2"], Found(file.ToXlsx().ToArray()));
    }

    [Fact]
    public void Check_FileOfTheLargestSize_IsNotTooLarge()
    {
        var file = TestFile.Valid().ToXlsx().ToArray();
        var limits = IntakeRun.Parameters.Intake with { FileBytes = file.Length };

        Assert.Empty(QuarterlyFileIntake.Check(new MemoryStream(file), IntakeRun.Parameters with { Intake = limits }).Short());
    }

    [Fact]
    public void Check_FileAboveTheLargestSize_IsTooLarge()
    {
        var file = TestFile.Valid().ToXlsx().ToArray();
        var limits = IntakeRun.Parameters.Intake with { FileBytes = file.Length - 1 };

        Assert.Equal(["STR-12"], QuarterlyFileIntake.Check(new MemoryStream(file), IntakeRun.Parameters with { Intake = limits }).Short());
    }

    [Fact]
    public void Check_FileThatExpandsTooMuch_IsNotUnpacked()
    {
        var zip = TestFile.Zip(zip => TestFile.Write(zip, "groups.csv", new string(';', 1_000_000)));

        Assert.Equal(["STR-12"], Found(zip.ToArray()));
    }

    [Fact]
    public void Check_MoreRowsThanAllowed_NamesTheSheet()
    {
        var limits = IntakeRun.Parameters.Intake with { DataRowsPerSheet = 12 };
        var file = TestFile.Valid();

        Assert.Empty(QuarterlyFileIntake.Check(file.ToXlsx(), IntakeRun.Parameters with { Intake = limits }).Short());

        file["Participantes"]["A15"] = "P-013";

        Assert.Equal(["STR-12 participants"], QuarterlyFileIntake.Check(file.ToXlsx(), IntakeRun.Parameters with { Intake = limits }).Short());
    }

    [Fact]
    public void Check_NestedWithoutEnd_IsRefused() =>
        Assert.Equal(["STR-01"], Found(WithSheet(string.Concat(Enumerable.Repeat("<row>", 100)) + string.Concat(Enumerable.Repeat("</row>", 100)))));

    [Fact]
    public void Check_NestedAsSpreadsheetsAre_IsRead() =>
        Assert.DoesNotContain("STR-01", Found(WithSheet(string.Concat(Enumerable.Repeat("<x>", 50)) + string.Concat(Enumerable.Repeat("</x>", 50)))));

    [Fact]
    public void Check_EndlessTag_IsRefused() =>
        Assert.Equal(["STR-01"], Found(WithSheet($"<x y=\"{RandomLetters(1_100_000)}\"/>")));

    [Fact]
    public void Check_LongTag_IsRead() =>
        Assert.DoesNotContain("STR-01", Found(WithSheet($"<x y=\"{RandomLetters(900_000)}\"/>")));

    [Fact]
    public void Check_DamagedWorkbook_NeverFails() => CheckDamaged(TestFile.Valid().ToXlsx().ToArray());

    [Fact]
    public void Check_DamagedSpreadsheet_NeverFails() => CheckDamaged(TestFile.Valid().ToOds().ToArray());

    [Fact]
    public void Check_DamagedCsv_NeverFails() => CheckDamaged(TestFile.Valid().ToCsv().ToArray());

    [Fact]
    public void Check_AnyBytesAsCsv_NeverFails()
    {
        var random = new Random(1848);
        for (var round = 0; round < 100; round++)
        {
            var zip = TestFile.Zip(zip =>
            {
                foreach (var sheet in TestFile.Valid().Sheets)
                {
                    using var entry = zip.CreateEntry(sheet.Name + ".csv").Open();
                    entry.Write(Damage(Encoding.UTF8.GetBytes(CsvOf.Sheet(sheet, ';')), random));
                }
            });

            Assert.NotNull(QuarterlyFileIntake.Check(zip, IntakeRun.Parameters));
        }
    }

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("\uFFFF")]
    [InlineData("\u0000")]
    [InlineData("\uD800")]
    public void Check_CharacterThatIsNone_NeverFails(string character)
    {
        var file = TestFile.Valid();
        file["Participantes"]["B2"] = "G" + character;
        file["Participantes"]["I2"] = character;
        // A NUL in the name of an entry is a trick, and the file is refused for it.
        file.Add("Feuille" + character.Trim('\0'));

        Assert.Contains("VAL-07 participants!I2", Found(file.ToCsv(encoding: Encoding.Unicode).ToArray()));
    }

    private static byte[] WithSheet(string xml) => TestFile.Zip(zip =>
    {
        TestFile.Write(zip, "_rels/.rels", """<r><Relationship Id="w" Type="x/officeDocument" Target="workbook.xml"/></r>""");
        TestFile.Write(zip, "_rels/workbook.xml.rels", """<r><Relationship Id="s" Type="x/worksheet" Target="sheet.xml"/></r>""");
        TestFile.Write(zip, "workbook.xml", """<workbook xmlns:r="urn:r"><sheets><sheet name="signals" r:id="s"/></sheets></workbook>""");
        TestFile.Write(zip, "sheet.xml", $"<worksheet>{xml}</worksheet>");
    }).ToArray();

    /// <summary>Letters that do not shrink so far that the limit on expansion comes first.</summary>
    private static string RandomLetters(int count)
    {
        var random = new Random(1);
        return string.Create(count, random, static (letters, random) =>
        {
            for (var index = 0; index < letters.Length; index++)
            {
                letters[index] = (char)('a' + random.Next(26));
            }
        });
    }

    private static void CheckDamaged(byte[] file)
    {
        var random = new Random(20241121);
        for (var round = 0; round < 100; round++)
        {
            Assert.NotNull(QuarterlyFileIntake.Check(new MemoryStream(Damage(file, random)), IntakeRun.Parameters));
        }
    }

    private static byte[] Damage(byte[] file, Random random)
    {
        var damaged = file.ToArray();
        for (var change = 0; change < 4; change++)
        {
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        }

        return damaged;
    }

    private static IReadOnlyList<string> Found(byte[] file) => QuarterlyFileIntake.Check(new MemoryStream(file), IntakeRun.Parameters).Short();
}
