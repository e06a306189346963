using System.Text.RegularExpressions;
using Miriam.Domain;
using Miriam.SampleGenerator.Rejected;

namespace Miriam.SampleGenerator.Accepted;

/// <summary>OpenDocument spreadsheets, and what programs put into them.</summary>
internal static partial class OpenDocuments
{
    public static IEnumerable<AcceptedFile> All =>
    [
        new("tableur.ods", "An OpenDocument spreadsheet.", Ods),
        new("rekenblad.ods", "An OpenDocument spreadsheet (Dutch).", new Draft(Specimen.File(Language.Nl), Language.Nl).Ods(), Language.Nl),
        new("tabelle.ods", "An OpenDocument spreadsheet with German headings.", new Draft(Specimen.File(), Language.De).Ods()),
        new("ods-repeated-cells.ods", "Equal neighbours written once and repeated.", Changed(xml => EqualCells().Replace(xml, "<table:table-cell table:number-columns-repeated=\"2\"${head}"))),
        new("ods-notes.ods", "Notes on cells, which are not part of them.", Changed(xml => xml.Replace(
            "office:value-type=\"string\"><text:p>", "office:value-type=\"string\"><office:annotation><text:p>À vérifier</text:p></office:annotation><text:p>", StringComparison.Ordinal))),
        new("ods-dates-with-midnight.ods", "Dates with their midnight, and spaces as elements.", Changed(xml => DateValue().Replace(xml, "office:date-value=\"${head}T00:00:00\"")
            .Replace("Location de salle", "Location<text:s/>de<text:s text:c=\"1\"/><text:span>salle</text:span>", StringComparison.Ordinal))),
        new("ods-currency.ods", "Amounts as currency, formulas with their results.", Changed(xml => xml.Replace(
            "<table:table-cell office:value-type=\"float\" office:value=\"180\">", "<table:table-cell table:formula=\"of:=90*2\" office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"180\">", StringComparison.Ordinal))),
    ];

    private static byte[] Ods => new Draft(Specimen.File()).Ods();

    private static byte[] Changed(Func<string, string> change) => Packages.WithText(Ods, "content.xml", change);

    [GeneratedRegex("<table:table-cell(?<head> office:value-type=\"float\"[^>]*><text:p>[^<]*</text:p></table:table-cell>)<table:table-cell\\k<head>", RegexOptions.None, matchTimeoutMilliseconds: 600_000)]
    private static partial Regex EqualCells();

    [GeneratedRegex("office:date-value=\"(?<head>[0-9-]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex DateValue();
}
