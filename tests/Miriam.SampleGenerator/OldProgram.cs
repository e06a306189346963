using System.Globalization;
using System.Text;
using Miriam.Files.Templates;

namespace Miriam.SampleGenerator;

/// <summary>CSV files as an older program saves them: tab between the cells, the code page of Windows, zipped in a folder on a Mac.</summary>
internal static class OldProgram
{
    public static byte[] Zip(IReadOnlyList<SheetContent> sheets)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var windows = Encoding.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        return Packages.Create(
        [
            .. sheets.Select(sheet => ($"Kwartaal/{sheet.Key.ToUpperInvariant()}.CSV", windows.GetBytes(Text(sheet)))),
            .. sheets.Select(sheet => ($"__MACOSX/Kwartaal/._{sheet.Key.ToUpperInvariant()}.CSV", new byte[] { 0, 5, 22, 7 })),
            ("Kwartaal/.DS_Store", [0, 0, 0, 1]),
        ]);
    }

    private static string Text(SheetContent sheet) =>
        string.Concat(sheet.Rows.Select(row => string.Join('\t', row.Select(Cell)) + "\r\n"));

    private static string Cell(CellValue? value) => value switch
    {
        CellValue.Text text => text.Value,
        CellValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture).Replace('.', ','),
        CellValue.Date date => date.Value.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture),
        _ => "",
    };
}
