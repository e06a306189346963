using System.Text;
using System.Text.Json;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake.Reading;

public sealed class OdsTests
{
    [Fact]
    public void Check_ValidSpreadsheet_FindsNothing() => Assert.Empty(Found(_ => { }));

    [Fact]
    public void Check_SpreadsheetAndWorkbook_GiveTheSameSubmission()
    {
        var ods = QuarterlyFileIntake.Check(TestFile.Valid().ToOds(), IntakeRun.Parameters).Submission;
        var xlsx = QuarterlyFileIntake.Check(TestFile.Valid().ToXlsx(), IntakeRun.Parameters).Submission;

        Assert.Equal(JsonSerializer.Serialize(xlsx), JsonSerializer.Serialize(ods));
    }

    [Fact]
    public void Check_DateWithTime_IsNotReadable() =>
        Assert.Equal(
            ["VAL-04 expenses!C2"],
            Found(file => file["Dépenses"]["C2"] = new TestCell.Moment(new(2024, 10, 31, 8, 0, 0, DateTimeKind.Unspecified))));

    [Fact]
    public void Check_FormulaWithoutValue_IsFound() =>
        Assert.Equal(["STR-10 expenses!D2"], Found(file => file["Dépenses"]["D2"] = new TestCell.FormulaWithoutValue("SUM([.A1])")));

    [Fact]
    public void Check_HiddenParts_AreFound() =>
        Assert.Equal(
            ["STR-11 participants!I2", "STR-11 expenses!A3", "STR-11 signals!A2", "STR-11 signals!B2"],
            Found(file =>
            {
                file["Participantes"].HiddenColumns.Add(9);
                file["Dépenses"].HiddenRows.Add(3);
                file["Signaux"].Hidden = true;
            }));

    [Fact]
    public void Check_NoteOnACell_IsNoText() =>
        Assert.Empty(Found(file => file["Dépenses"]["B2"] = new TestCell.Raw(
            """<table:table-cell office:value-type="string"><office:annotation><text:p>=vu</text:p></office:annotation><text:p>Sal<text:s/>aire</text:p></table:table-cell>""")));

    [Fact]
    public void Check_RepeatedCell_StandsInEachColumn() =>
        Assert.Equal(
            ["VAL-06 participants!L2", "VAL-07 participants!M2", "VAL-07 participants!N2"],
            Found(file =>
            {
                foreach (var column in "MNOPQR")
                {
                    file["Participantes"][$"{column}2"] = null;
                }

                file["Participantes"]["L2"] = new TestCell.Raw(
                    """
                    <table:table-cell table:number-columns-repeated="3" office:value-type="string"><text:p>x</text:p></table:table-cell>
                    <table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="float" office:value="3"/>
                    """);
            }));

    [Fact]
    public void Check_Macros_StandAlone() =>
        Assert.Equal(["STR-03"], Found(file => file.ExtraEntries["Basic/Standard/Module1.xml"] = "<x/>"u8.ToArray()));

    [Fact]
    public void Check_PasswordProtected_IsEncrypted() =>
        Assert.Equal(["STR-02"], Found(file => file.ExtraEntries["META-INF/manifest.xml"] = Encoding.UTF8.GetBytes(
            """<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>""")));

    private static IReadOnlyList<string> Found(Action<TestFile> change)
    {
        var file = TestFile.Valid();
        change(file);
        return QuarterlyFileIntake.Check(file.ToOds(), IntakeRun.Parameters).Short();
    }
}
