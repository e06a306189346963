using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Payments.BankAnswers;

/// <summary>
/// Reads a confirmation as a table: XLSX, ODS or CSV with any of Excel's separators. Headings: end-to-end id, amount, status,
/// reason, in the languages of the programme.
/// </summary>
internal static class TableReader
{
    private static readonly string[] Ids = ["endtoendid", "endtoend", "end-to-end id", "end-to-end", "référence", "referentie", "referenz", "reference"];
    private static readonly string[] Amounts = ["amount", "montant", "bedrag", "betrag"];
    private static readonly string[] States = ["status", "statut", "état", "state"];
    private static readonly string[] Reasons = ["reason", "motif", "reden", "grund"];

    public static BankReading Read(SourceFile file) => file switch
    {
        { Refusal: not null } => BankReading.Failed(BankReadingProblem.NotReadable),
        { Sheets: [var sheet, ..] } => Read([.. sheet.Rows.Select(row => Cells(row))]),
        _ => BankReading.Failed(BankReadingProblem.UnknownFormat),
    };

    public static BankReading Read(byte[] csv)
    {
        if (csv.Contains((byte)0))
        {
            return BankReading.Failed(BankReadingProblem.UnknownFormat);
        }

        var encoding = CsvText.EncodingOf(Open);
        using var first = CsvText.Open(Open, encoding);
        // Excel's own way to say which separator follows.
        var declared = first.ReadLine() is { Length: 5 } line && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? line[4] : (char?)null;
        using var text = CsvText.Open(Open, encoding);
        if (declared is not null)
        {
            text.ReadLine();
        }

        return Read([.. CsvRecords.Read(text, declared ?? DelimiterOf()).Select(record => record.Select(field => new Cell(field.Trim(), null)).ToList())]);

        Stream Open() => new MemoryStream(csv, writable: false);

        char DelimiterOf()
        {
            using var sample = CsvText.Open(Open, encoding);
            return CsvText.Delimiter(sample);
        }
    }

    private static BankReading Read(IReadOnlyList<IReadOnlyList<Cell>> rows)
    {
        var filled = rows.Where(row => row.Any(cell => cell.Text.Length > 0)).ToList();
        if (filled.Count == 0)
        {
            return BankReading.Failed(BankReadingProblem.UnknownFormat);
        }

        var (id, amount, state, reason) = (Column(filled[0], Ids), Column(filled[0], Amounts), Column(filled[0], States), Column(filled[0], Reasons));
        if (id < 0 || amount < 0 || state < 0)
        {
            return BankReading.Failed(BankReadingProblem.UnknownFormat);
        }

        if (filled.Count - 1 > IsoXml.MostLines)
        {
            throw new TooLargeException("There are too many lines.");
        }

        return BankReading.Of(new BankReport(
            BankReportKind.Table,
            null,
            null,
            null,
            null,
            null,
            null,
            [],
            [
                .. filled.Skip(1).Select(row => new BankLine(
                    At(row, id)?.Text, null, At(row, state)?.Text.ToUpperInvariant(), At(row, reason)?.Text, AmountOf(At(row, amount)), null, null)),
            ],
            Others: 0));
    }

    // What cannot be read is no amount: the line then differs from every order.
    private static Euro? AmountOf(Cell? cell) =>
        (cell?.Number is { } number ? AmountText.Read(number) : AmountText.Read(cell?.Text)) is { State: AmountState.Known, Amount: var amount } ? amount : null;

    private static int Column(IReadOnlyList<Cell> headings, string[] names) =>
        headings.Select((cell, index) => (cell, index)).Where(found => names.Contains(found.cell.Text.ToLowerInvariant(), StringComparer.Ordinal))
            .Select(found => (int?)found.index).FirstOrDefault() ?? -1;

    private static Cell? At(IReadOnlyList<Cell> row, int column) => column >= 0 && column < row.Count ? row[column] : null;

    private static List<Cell> Cells(SourceRow row)
    {
        var cells = new List<Cell>();
        foreach (var cell in row.Cells)
        {
            while (cells.Count < cell.Column - 1)
            {
                cells.Add(new Cell("", null));
            }

            cells.Add(new Cell(cell.Trimmed, cell.Kind == CellKind.Number ? cell.Number : null));
        }

        return cells;
    }

    private sealed record Cell(string Text, double? Number);
}
