using System.IO.Compression;
using System.Text;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Templates;

namespace Miriam.Files.Erasures;

/// <summary>Sheets as a ZIP of CSV files, UTF-8 with <c>;</c>: as people sent them, so texts are quoted but never changed.</summary>
internal static class PlainCsvZip
{
    public static void Write(Stream target, SourceFile file)
    {
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var sheet in file.Sheets)
        {
            using var entry = FixedTimeZip.Add(archive, $"{sheet.Name}.csv");
            using var writer = new StreamWriter(entry, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };
            var next = 1;
            foreach (var row in sheet.Rows)
            {
                for (; next < row.Number; next++)
                {
                    writer.WriteLine();
                }

                writer.WriteLine(Record(row));
                next++;
            }
        }
    }

    private static string Record(SourceRow row)
    {
        var fields = new string[row.Cells[^1].Column];
        Array.Fill(fields, "");
        foreach (var cell in row.Cells)
        {
            fields[cell.Column - 1] = $"\"{cell.Text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        }

        return string.Join(';', fields);
    }
}
