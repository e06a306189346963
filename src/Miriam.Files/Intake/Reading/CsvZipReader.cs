using System.IO.Compression;
using System.Text;
using Miriam.Domain.Programme;

namespace Miriam.Files.Intake.Reading;

/// <summary>Reads a ZIP of CSV files, one per sheet (intake rule 6).</summary>
internal static class CsvZipReader
{
    /// <summary>Null when the archive holds no CSV.</summary>
    public static SourceFile? TryRead(ZipArchive archive, Unpacked unpacked, IntakeLimits limits)
    {
        var files = archive.Entries.Select(entry => (Entry: entry, Name: SheetName(entry.FullName))).Where(file => file.Name is not null).ToList();
        if (files.Count == 0)
        {
            return null;
        }

        var budget = new CellBudget();
        var sheets = new List<SourceSheet>();
        foreach (var (entry, name) in files)
        {
            var builder = new SheetBuilder(name!, hidden: false, SheetNames.HasHeadings(name!), limits.DataRowsPerSheet, budget);
            ReadSheet(() => unpacked.Open(entry), builder, budget);
            sheets.Add(builder.Build());
            if (builder.Refusal is not null)
            {
                return new(sheets, builder.Refusal);
            }
        }

        return new(sheets);
    }

    private static void ReadSheet(Func<Stream> open, SheetBuilder sheet, CellBudget budget)
    {
        var encoding = CsvText.EncodingOf(open);
        using var text = CsvText.Open(open, encoding);
        var row = 0;
        var cells = new List<SourceCell>();
        foreach (var record in CsvRecords.Read(text, DelimiterOf(open, encoding)))
        {
            row++;
            cells.Clear();
            cells.AddRange(record
                .Select((field, index) => new SourceCell(row, index + 1, CellKind.Text, budget.Share(field)))
                .Where(cell => cell.Text.Length > 0));
            if (!sheet.Add(row, rowHidden: false, cells))
            {
                return;
            }
        }
    }

    private static char DelimiterOf(Func<Stream> open, Encoding encoding)
    {
        using var text = CsvText.Open(open, encoding);
        return CsvText.Delimiter(text);
    }

    /// <summary>The file name without folder and extension; null for anything but a CSV at most one folder deep.</summary>
    private static string? SheetName(string path)
    {
        var steps = path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        return steps.Length is 1 or 2
            && steps[0] != "__MACOSX"
            && steps[^1].EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? steps[^1][..^4]
            : null;
    }
}
