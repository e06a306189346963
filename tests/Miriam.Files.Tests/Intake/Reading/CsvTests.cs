using System.IO.Compression;
using System.Text;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake.Reading;

public sealed class CsvTests
{
    [Fact]
    public void Check_EmptyLineAndQuotedLineBreak_CountRecords()
    {
        var file = TestFile.Valid();
        file["Dépenses"]["B2"] = "Salaire\r\net \"prime\"; octobre";
        file["Dépenses"].Row(5, "Personnel", "Salaire", "bientôt", "1,00", "d");

        Assert.Equal(["VAL-04 expenses!C5"], Found(file.ToCsv()));
    }

    [Fact]
    public void Check_NumberInDatePlace_IsNoSerial()
    {
        var file = TestFile.Valid();
        file["Dépenses"]["C2"] = 45596;

        Assert.Equal(["VAL-04 expenses!C2"], Found(file.ToCsv()));
    }

    [Fact]
    public void Check_AmountOfACsv_CanBeAmbiguous()
    {
        var file = TestFile.Valid();
        file["Dépenses"]["D2"] = "1,234";

        Assert.Equal(["VAL-03 expenses!D2"], Found(file.ToCsv()));
    }

    [Fact]
    public void Check_OneFolderOtherCaseAndDesktopFiles_AreIgnored()
    {
        var file = TestFile.Valid();
        file["Signaux"].Name = "SIGNALS";
        var zip = file.ToCsv(folder: "2024Q4/");
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
        {
            TestFile.Write(archive, "__MACOSX/._groups.csv", "\0");
            TestFile.Write(archive, "2024Q4/.DS_Store", "\0");
        }

        zip.Position = 0;

        Assert.Empty(Found(zip));
    }

    [Fact]
    public void Check_CsvTwoFoldersDeep_IsNotRead() => Assert.Equal(["STR-01"], Found(TestFile.Valid().ToCsv(folder: "a/b/")));

    [Fact]
    public void Check_UnknownCsv_CarriesItsNameWithoutExtension()
    {
        var file = TestFile.Valid();
        file.Add("Remarques").Row(2, "85073003328");

        Assert.Equal(["STR-13 Remarques", "PRV-01 Remarques!A2"], Found(file.ToCsv()));
    }

    [Fact]
    public void Check_AccentsOfWindows_AreRead()
    {
        var file = TestFile.Valid();
        file["Dépenses"]["B2"] = "Été — 10 €";

        var result = QuarterlyFileIntake.Check(file.ToCsv(encoding: CodePagesEncodingProvider.Instance.GetEncoding(1252)), IntakeRun.Parameters);

        Assert.Equal("Été — 10 €", result.Submission!.Expenses[0].Description);
    }

    private static IReadOnlyList<string> Found(MemoryStream zip) => QuarterlyFileIntake.Check(zip, IntakeRun.Parameters).Short();
}
