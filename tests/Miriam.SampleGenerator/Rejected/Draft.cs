using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using Miriam.Domain;
using Miriam.Domain.Submissions;
using Miriam.Files.Templates;

namespace Miriam.SampleGenerator.Rejected;

/// <summary>A file being spoilt: cells, columns and sheets changed by address before it is written.</summary>
internal sealed class Draft(IEnumerable<SheetContent> content)
{
    private readonly List<SheetContent> sheets = [.. content];
    private readonly Language language = content.First().Language;

    public Draft(Submission submission, Language language = Language.Fr)
        : this(FilledTemplate.Create(language, SubmissionRows.From(submission)))
    {
    }

    /// <summary>The sheets as they are now.</summary>
    public IReadOnlyList<SheetContent> Sheets => sheets;

    /// <summary>Puts text, a number, a day or nothing into a cell; rows and columns grow as needed.</summary>
    public Draft Set(string sheet, string cell, object? value) => Change(sheet, content =>
    {
        var (column, row) = Address(cell);
        var rows = content.Rows.Select(cells => cells.ToList()).ToList();
        while (rows.Count <= row)
        {
            rows.Add([]);
        }

        while (rows[row].Count <= column)
        {
            rows[row].Add(null);
        }

        rows[row][column] = value switch
        {
            null => null,
            string text => new CellValue.Text(text),
            DateOnly day => new CellValue.Date(day),
            _ => new CellValue.Number(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        };
        return content with { Rows = rows, Columns = [.. content.Columns, .. Enumerable.Repeat<TemplateColumn?>(null, Math.Max(0, column + 1 - content.Columns.Count))] };
    });

    public Draft RemoveColumn(string sheet, string column)
    {
        var (index, _) = Address($"{column}1");
        return Change(sheet, content => content with
        {
            Columns = Without(content.Columns, index),
            Rows = [.. content.Rows.Select(row => Without(row, index))],
        });
    }

    /// <summary>Puts an empty row before a row, which moves down.</summary>
    public Draft InsertEmptyRow(string sheet, int before) => Change(sheet, content => content with
    {
        Rows = [.. content.Rows.Take(before - 1), [], .. content.Rows.Skip(before - 1)],
    });

    /// <summary>Leaves the headings only.</summary>
    public Draft RemoveRows(string sheet) => Change(sheet, content => content with { Rows = [content.Rows[0]] });

    public Draft RemoveSheet(string sheet)
    {
        sheets.RemoveAll(content => content.Key == sheet);
        return this;
    }

    /// <summary>Adds a copy under another tab's name and CSV file's name.</summary>
    public Draft Copy(string sheet, string name)
    {
        sheets.Add(sheets.Single(content => content.Key == sheet) with { Key = name, Name = name });
        return this;
    }

    /// <summary>Adds a sheet of the user's own.</summary>
    public Draft AddSheet(string name, params string[] firstRow)
    {
        sheets.Add(new SheetContent(
            name, name, HasHeadings: true, new TemplateColumn?[firstRow.Length], [[.. firstRow.Select(text => new CellValue.Text(text))]], language));
        return this;
    }

    public byte[] Xlsx()
    {
        using var target = new MemoryStream();
        QuarterlyWorkbook.Write(target, sheets);
        return target.ToArray();
    }

    /// <summary>Writes the workbook and changes what only a spreadsheet has: hidden rows, formulas.</summary>
    public byte[] Xlsx(Action<WorkbookPart> edit)
    {
        using var package = new MemoryStream();
        package.Write(Xlsx());
        using (var document = SpreadsheetDocument.Open(package, isEditable: true))
        {
            edit(document.WorkbookPart!);
        }

        return Packages.Rewritten(package.ToArray());
    }

    public byte[] Zip()
    {
        using var target = new MemoryStream();
        QuarterlyCsv.Write(target, sheets);
        return target.ToArray();
    }

    public byte[] Ods() => OdsBook.Write(sheets);

    /// <summary>The ZIP as an older program makes it.</summary>
    public byte[] OldZip() => OldProgram.Zip(sheets);

    /// <summary>The CSV files by entry name, to be packed otherwise.</summary>
    public IReadOnlyList<(string Name, byte[] Content)> Entries() => Packages.Entries(Zip());

    private Draft Change(string sheet, Func<SheetContent, SheetContent> change)
    {
        var index = sheets.FindIndex(content => content.Key == sheet);
        sheets[index] = change(sheets[index]);
        return this;
    }

    private static IReadOnlyList<T> Without<T>(IReadOnlyList<T> items, int index) => [.. items.Where((_, place) => place != index)];

    /// <summary>Zero-based column and row of <c>AB12</c>.</summary>
    private static (int Column, int Row) Address(string cell)
    {
        var letters = cell.TakeWhile(char.IsAsciiLetterUpper).Aggregate(0, (number, letter) => (number * 26) + letter - 'A' + 1);
        return (letters - 1, int.Parse(cell.AsSpan(cell.Count(char.IsAsciiLetterUpper)), CultureInfo.InvariantCulture) - 1);
    }
}
