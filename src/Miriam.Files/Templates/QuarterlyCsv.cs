using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Miriam.Files.Templates;

/// <summary>
/// Writes a quarterly file as a ZIP of CSV files named by sheet key: <c>;</c>, UTF-8 with BOM, decimal comma and
/// dd/mm/yyyy, which is what a Belgian spreadsheet opens without asking. <c>identification.csv</c> has no heading line.
/// </summary>
public static class QuarterlyCsv
{
    /// <summary>Writes the ZIP; the same sheets are the same bytes.</summary>
    public static void Write(Stream target, IReadOnlyList<SheetContent> sheets)
    {
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var sheet in sheets)
        {
            using var entry = FixedTimeZip.Add(archive, $"{sheet.Key}.csv");
            using var writer = new StreamWriter(entry, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
            foreach (var row in sheet.Rows)
            {
                writer.WriteLine(string.Join(';', row.Select(Cell)));
            }
        }
    }

    private static string Cell(CellValue? value) => value switch
    {
        null => "",
        CellValue.Text text => CsvField.Text(text.Value, ';'),
        CellValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture).Replace('.', ','),
        CellValue.Date date => date.Value.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"No CSV form for {value.GetType().Name}."),
    };
}
