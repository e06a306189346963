using System.Text;
using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;

namespace Miriam.SampleGenerator.Rejected;

/// <summary>
/// The defects of structure, identification and values once more, in another format, language or place: a rule that only holds
/// for French workbooks does not hold (STR, IDN, VAL, SAF).
/// </summary>
internal static class OtherFormsOfValues
{
    public static IEnumerable<RejectedFile> All =>
    [
        new("makros.ods", "An OpenDocument file with Basic macros (German).",
            Packages.Create([.. Packages.Entries(German.Ods()), ("Basic/Standard/Module1.xml", Encoding.UTF8.GetBytes("<script/>"))]),
            new Expected("STR-03")),
        new("zelfde-blad-tweemaal.zip", "The groups stand in groups.csv and in Groepen.csv (Dutch).",
            Dutch.Copy("groups", "Groepen").Zip(),
            new Expected("STR-06", "groups"), Expected.WithoutContext),
        new("keine-zeilen.ods", "Headings but no case manager (German).",
            German.RemoveRows("case_managers").Ods(),
            new Expected("STR-09", "case_managers"), Expected.WithoutContext),
        new("formel-ohne-wert.ods", "An amount is a formula that was never computed (German).",
            FormulaWithoutValue(),
            new Expected("STR-10", "expenses", "D3"), Expected.WithoutContext),
        new("nis-code-van-een-ander.ods", "A colleague of Hasselt sends the file of Genk (Dutch).",
            Dutch.Ods(),
            new Expected("IDN-02", "identification", "B4")) { Context = new(Specimen.Agreement(Language.Nl)) { Sender = NisCode.Parse("71022") } },
        new("keine-vereinbarung.zip", "The agreement is of the edition that follows (German).",
            German.Zip(),
            new Expected("IDN-03", "identification", "B2")) { Context = new(Specimen.Agreement(edition: new Edition(2025))) { OpenPeriods = [Specimen.SecondQuarter] } },
        new("periode-niet-meer-open.zip", "2024Q4 is sent when it is closed (Dutch).",
            Dutch.Zip(),
            new Expected("IDN-06", "identification", "B3")) { Context = new(Specimen.Agreement(Language.Nl)) { OpenPeriods = [new Period(2025, 1)] } },
        new("ondernemingsnummer-van-een-ander.ods", "A valid number as a number without its zero, but not the agreement's (Dutch).",
            Dutch.Set("identification", "B5", 406_798_006).Ods(),
            new Expected("IDN-08", "identification", "B5")) { Context = new(Specimen.Agreement(Language.Nl)) },
        new("anzahl-in-worten.ods", "Children in words, a negative number of meetings (German).",
            German.Set("participants", "L5", "zwei").Set("participants", "Q6", -1).Ods(),
            new Expected("VAL-06", "participants", "L5"), new Expected("VAL-06", "participants", "Q6"), Expected.WithoutContext),
        new("score-buiten-de-schaal.zip", "Zero on a scale from 1, eleven on a scale to 10 (Dutch).",
            Dutch.Set("measures", "S5", 0).Set("measures", "AC5", 11).Zip(),
            new Expected("VAL-08", "measures", "S5"), new Expected("VAL-08", "measures", "AC5"), Expected.WithoutContext),
        new("messung-doppelt.ods", "Two start measures of one woman, her code in small letters (German).",
            German.Set("measures", "A3", "p-01").Ods(),
            new Expected("VAL-10", "measures", "A3"), Expected.WithoutContext),
        new("verwijst-naar-niemand.zip", "A replacement and a measure of nobody (Dutch).",
            Dutch.Set("case_managers", "H2", "CM-9").Set("measures", "A4", "P-99").Zip(),
            new Expected("VAL-11", "case_managers", "H2"), new Expected("VAL-11", "measures", "A4"), Expected.WithoutContext),
        new("text-zu-lang.ods", "A description of 201 characters (German).",
            German.Set("expenses", "B3", new string('x', 201)).Ods(),
            new Expected("VAL-12", "expenses", "B3"), Expected.WithoutContext),
        new("adres-zonder-domein.zip", "An address that ends in its sign (Dutch).",
            Dutch.Set("identification", "B8", "miriam@").Zip(),
            new Expected("VAL-14", "identification", "B8"), Expected.WithoutContext),
        new("beginnt-wie-eine-formel.ods", "Texts that a spreadsheet could take for formulas are kept as texts (German).",
            German.Set("expenses", "B3", "-> siehe Beleg").Set("expenses", "E4", "@F244-02").Ods(),
            new Expected("SAF-01", "expenses", "B3"), new Expected("SAF-01", "expenses", "E4"), Expected.WithoutContext),
    ];

    private static Draft German => new(Specimen.File(), Language.De);

    private static Draft Dutch => new(Specimen.File(Language.Nl), Language.Nl);

    private static byte[] FormulaWithoutValue() => Packages.WithText(German.Set("expenses", "D3", 180.17m).Ods(), "content.xml", content => content.Replace(
        """<table:table-cell office:value-type="float" office:value="180.17"><text:p>180.17</text:p></table:table-cell>""",
        """<table:table-cell table:formula="of:=[.D2]*0.04"/>""",
        StringComparison.Ordinal));
}
