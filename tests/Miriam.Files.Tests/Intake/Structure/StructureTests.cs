using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake.Structure;

public sealed class StructureTests
{
    private static readonly FindingCases Cases = new()
    {
        { "another template version", file => file["Identification"]["B1"] = "miriam-quarter/2", "STR-04 identification!B1" },
        { "template in other case and spaces", file => file["Identification"]["B1"] = " MIRIAM-quarter/1 " },
        { "another version stands alone", file => { file["Identification"]["B1"] = "miriam-quarter/0"; file["Dépenses"]["C2"] = "soon"; }, "STR-04 identification!B1" },
        { "blank template", file => file["Identification"]["B1"] = null, "VAL-01 identification!B1" },
        { "no known sheet", file => { file.Sheets.Clear(); file.Add("Feuil1").Row(1, "Bonjour"); }, "STR-04" },
        { "sheet missing", file => file.Sheets.Remove(file["Signaux"]), "STR-05 signals" },
        { "groups missing, no followers", file => file.Sheets.Remove(file["Groupes"]), "STR-05 groups" },
        { "identification missing", file => file.Sheets.Remove(file["Identification"]), "STR-05 identification" },
        { "sheet by its key", file => file["Signaux"].Name = "signals" },
        { "sheet by its Dutch label in capitals", file => file["Signaux"].Name = " SIGNALEN" },
        { "sheet twice under two names", file => file.Add("Signalen").Row(1, "Domaine", "Obstacle structurel constaté"), "STR-06 signals" },
        { "sheet of headings only where rows are not needed", file => file["Signaux"].KeepHeadingsOnly() },
        { "sheet of headings only where rows are needed", file => file["Groupes"].KeepHeadingsOnly(), "STR-09 groups" },
        { "required column missing", file => file["Dépenses"].ClearColumn(2), "STR-07 expenses" },
        { "optional column missing", file => file["Participantes"].ClearColumn(7) },
        { "line of identification missing", file => { file["Identification"]["A8"] = null; file["Identification"]["B8"] = null; }, "STR-07 identification" },
        { "column twice", file => file["Dépenses"].Row(1, "Catégorie", "Description", "Date", "Montant (EUR)", "Pièce justificative", "DATE"), "STR-08 expenses!F1" },
        { "column twice in two languages", file => file["Dépenses"]["F1"] = "Bedrag (EUR)", "STR-08 expenses!F1" },
        { "line of identification twice", file => file["Identification"].Row(9, "Periode", "2024Q4"), "STR-08 identification!A9" },
        { "formula without value", file => file["Dépenses"]["D2"] = new TestCell.FormulaWithoutValue("SUM(1,2)"), "STR-10 expenses!D2" },
        { "formula with value", file => file["Dépenses"]["D2"] = new TestCell.Formula("SUM(1,2)", 3) },
        { "formula of the empty text is blank", file => file["Participantes"]["H2"] = new TestCell.FormulaOfEmptyText("IF(1,\"\")") },
        { "formula without value in an ignored column", file => { file["Dépenses"]["F1"] = "Notes"; file["Dépenses"]["F2"] = new TestCell.FormulaWithoutValue("A1"); }, "STR-13 expenses!F1" },
        { "hidden row", file => file["Dépenses"].HiddenRows.Add(3), "STR-11 expenses!A3" },
        { "hidden row without its first cells", file => { file["Séances"].HiddenRows.Add(20); file["Séances"]["E20"] = " "; } },
        { "hidden heading row", file => file["Dépenses"].HiddenRows.Add(1) },
        { "hidden column", file => file["Participantes"].HiddenColumns.Add(9), "STR-11 participants!I2" },
        { "hidden empty column", file => file["Participantes"].HiddenColumns.Add(7) },
        { "hidden line of identification", file => file["Identification"].HiddenRows.Add(5), "STR-11 identification!B5" },
        { "hidden values of identification", file => file["Identification"].HiddenColumns.Add(2), "STR-11 identification!B1" },
        { "hidden headings of identification", file => file["Identification"].HiddenColumns.Add(1) },
        { "hidden sheet", file => file["Signaux"].Hidden = true, "STR-11 signals!A2", "STR-11 signals!B2" },
        { "hidden row and column of an unknown sheet", file => { var sheet = file.Add("Notes").Row(1, "a", "b").Row(2, "c", "d"); sheet.HiddenRows.Add(2); sheet.HiddenColumns.Add(2); },
            "STR-13 Notes", "STR-11 Notes!A2", "STR-11 Notes!B2" },
        { "unknown sheet", file => file.Add("Feuil1"), "STR-13 Feuil1" },
        { "unknown column", file => { file["Dépenses"]["F1"] = "Remarque"; file["Dépenses"]["F2"] = "à vérifier"; }, "STR-13 expenses!F1" },
        { "column without heading", file => file["Dépenses"]["G3"] = "?", "STR-13 expenses!G3" },
        { "unknown line of identification", file => file["Identification"].Row(10, "Télécopie", "non"), "STR-13 identification!A10" },
        { "headings mixed, with odd spaces and apostrophes", file => { file["Participantes"]["J1"] = "  niveau\u00A0d’études "; file["Participantes"]["D1"] = "entry"; file["Participantes"]["E1"] = "Uitstapdatum"; } },
        { "row of white space keeps the numbers", file => { file["Dépenses"].Row(4, " ", "\u00A0"); file["Dépenses"].Row(5, "Personnel", "x", "soon", 1, "d"); }, "VAL-04 expenses!C5" },
        { "row filled in an ignored column only", file => { file["Dépenses"]["F1"] = "Remarque"; file["Dépenses"]["F4"] = "fin"; }, "STR-13 expenses!F1" },
    };

    public static TheoryData<string> Names() => Cases.Names();

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_Structure_GivesExactlyTheFindings(string name) => Cases.AssertCase(name);

    [Fact]
    public void Check_All_GiveTheirTextsWhatTheyQuote() => Cases.AssertTexts();
}
