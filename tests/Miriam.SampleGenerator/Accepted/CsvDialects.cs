using System.Globalization;
using System.Text;
using Miriam.Domain;
using Miriam.Files.Templates;
using Miriam.SampleGenerator.Rejected;

namespace Miriam.SampleGenerator.Accepted;

/// <summary>ZIP files of CSV as programs and their settings write them.</summary>
internal static class CsvDialects
{
    public static IEnumerable<AcceptedFile> All =>
    [
        new("csv-utf-8-with-mark.zip", "UTF-8 with a byte order mark, semicolons.", Csv(';', Encoding.UTF8)),
        new("csv-utf-8-without-mark.zip", "UTF-8 without a mark, commas.", Csv(',', new UTF8Encoding(false))),
        new("csv-utf-16.zip", "\"Unicode text\" of Excel: UTF-16, tabs.", Csv('\t', Encoding.Unicode)),
        new("csv-utf-16-big-endian.zip", "UTF-16 with the bytes the other way round.", Csv(';', Encoding.BigEndianUnicode)),
        new("csv-windows-1252.zip", "The code page of Windows in Belgium, with é, ï and €.", Csv(';', Windows1252)),
        new("csv-windows-1252-tabs.zip", "The same with tabs (Dutch).", Csv('\t', Windows1252, sender: Language.Nl), Language.Nl),
        new("csv-unix-lines.zip", "Lines that end as on Linux.", Csv(';', Encoding.UTF8, newLine: "\n")),
        new("csv-all-quoted.zip", "Quotes around every field.", Csv(',', Encoding.UTF8, quoteAll: true)),
        new("csv-line-breaks-in-quotes.zip", "Line breaks and doubled quotes within quotes.", Csv(';', Encoding.UTF8, change: draft => draft
            .Set("expenses", "B2", "Traitement\r\nde la \"case manager\"\nd'octobre").Set("signals", "B2", "Crèche :\n\n1) complète ; 2) \"trop loin\""))),
        new("csv-empty-lines.zip", "Empty lines, and lines of separators only, between the rows.", Csv(';', Encoding.UTF8, change: draft => draft
            .InsertEmptyRow("participants", 3).InsertEmptyRow("participants", 9).InsertEmptyRow("expenses", 2).InsertEmptyRow("sessions", 4))),
        new("csv-in-a-folder.zip", "In a folder, file names in capitals, with what a Mac adds.", InFolder()),
        new("csv-english-settings.zip", "Decimal points and ISO dates, as with English settings.", Csv(',', Encoding.UTF8, decimalPoint: ".", dateFormat: "yyyy-MM-dd")),
        new("csv-without-last-line-end.zip", "Trailing separators, and no line end after the last row.", Csv(';', Encoding.UTF8, trailing: ";;;")),
        new("oud-programma.zip", "An old program: tabs, Windows-1252, in a folder, zipped on a Mac (Dutch).", new Draft(Specimen.File(Language.Nl), Language.Nl).OldZip(), Language.Nl),
    ];

    private static Encoding Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static byte[] Csv(
        char delimiter, Encoding encoding, Language sender = Language.Fr, string newLine = "\r\n", bool quoteAll = false,
        string decimalPoint = ",", string dateFormat = "dd/MM/yyyy", string trailing = "", Func<Draft, Draft>? change = null)
    {
        var draft = new Draft(Specimen.File(sender), sender);
        draft = change is null ? draft : change(draft);
        return Packages.Create(draft.Sheets.Select(sheet =>
        {
            var lines = sheet.Rows.Select(row => string.Join(delimiter, row.Select(Field)) + trailing);
            var text = string.Join(newLine, lines) + (trailing.Length > 0 ? "" : newLine);
            return ($"{sheet.Key}.csv", (byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        }));

        string Field(CellValue? value)
        {
            var text = value switch
            {
                CellValue.Text words => words.Value,
                CellValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture).Replace(".", decimalPoint, StringComparison.Ordinal),
                CellValue.Date day => day.Value.ToString(dateFormat, CultureInfo.InvariantCulture),
                _ => "",
            };
            return quoteAll || text.AsSpan().IndexOfAny(delimiter, '"', '\n') >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
        }
    }

    private static byte[] InFolder() => Packages.Create(
    [
        .. new Draft(Specimen.File()).Entries().Select(entry => ($"Miriam 2024T4/{entry.Name.ToUpperInvariant()}", entry.Content)),
        ("Miriam 2024T4/.DS_Store", [0, 0, 0, 1]),
        ("__MACOSX/Miriam 2024T4/._GROUPS.CSV", [0, 5, 22, 7]),
    ]);
}
