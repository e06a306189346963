namespace Miriam.Files.Reports.Pdf;

/// <summary>Sets blocks one below the other on as many pages as they need, each with a foot that counts the pages.</summary>
/// <param name="information">What the file says of itself.</param>
/// <param name="foot">The text at the foot of each page, beside the page's number.</param>
public sealed class PdfFlow(PdfInformation information, string foot)
{
    private const double Left = 71;
    private const double Right = 57;
    private const double Top = 62;
    private const double Bottom = 70;
    private const double CellPadding = 4;
    private static readonly TextStyle CellStyle = TextStyle.Body with { Size = 9.5 };

    private readonly PdfFile file = new(information);
    private PdfPage? page;
    private StructureElement? parent;
    private double y;

    private StructureElement Parent => parent ?? file.Document;

    private static double TextWidth => PdfPage.Width - Left - Right;

    /// <summary>Blocks added within belong together, such as the lines of an address.</summary>
    public void Group(Action<PdfFlow> add)
    {
        var outer = parent;
        parent = Parent.Add("Div");
        add(this);
        parent = outer;
    }

    /// <summary>A paragraph or heading, from <paramref name="indent"/> points right of the margin.</summary>
    public void Text(TextStyle style, string text, double indent = 0)
    {
        y += y > Top ? style.Before : 0;
        Lines(Parent.Add(style.Tag), style, text, Left + indent, TextWidth - indent);
        y += style.After;
    }

    /// <summary>Points, one below the other.</summary>
    /// <param name="after">The height of what the last point is kept together with, in points.</param>
    public void Bullets(IReadOnlyList<string> items, double after = 0)
    {
        var list = Parent.Add("L");
        foreach (var (item, isLast) in items.Select((item, i) => (item, i == items.Count - 1)))
        {
            var body = list.Add("LI");
            MakeRoom(TextStyle.Body.Leading + (isLast ? after : 0));
            var (bulletPage, baseline) = (Page(), y + TextStyle.Body.Size);
            bulletPage.Draw(body.Add("Lbl"), "Lbl", () => bulletPage.Text(file.Regular, TextStyle.Body.Size, Colour.Accent, Left + 6, baseline, "•"));
            Lines(body.Add("LBody"), TextStyle.Body, item, Left + 20, TextWidth - 20);
            y += 3;
        }

        y += 4;
    }

    /// <summary>A table; a row is never split over two pages, and the headings stand again on each.</summary>
    public void Table(PdfTable table)
    {
        var element = Parent.Add("Table");
        if (table.Headings.Count > 0)
        {
            MakeRoom(60);
            Row(table, table.Headings, element.Add("TR"), isHeading: true, isTotal: false);
        }

        for (var i = 0; i < table.Rows.Count; i++)
        {
            var isTotal = table.HasTotal && i == table.Rows.Count - 1;
            if (!Fits(Height(table, table.Rows[i], isTotal)) && table.Headings.Count > 0)
            {
                page = null;
                Row(table, table.Headings, null, isHeading: true, isTotal: false);
            }

            Row(table, table.Rows[i], element.Add("TR"), isHeading: false, isTotal);
        }

        y += 9;
    }

    /// <summary>An empty space.</summary>
    public void Space(double points) => y += points;

    /// <summary>Keeps what follows on one page if it is not higher than that.</summary>
    public void KeepTogether(double points) => MakeRoom(points);

    /// <summary>A line across the page.</summary>
    public void Rule()
    {
        var current = Page();
        current.Draw(null, string.Empty, () => current.Rule(Colour.Accent, 1.2, Left, y, TextWidth));
        y += 8;
    }

    /// <summary>The file; nothing can be added afterwards.</summary>
    public byte[] ToArray()
    {
        for (var i = 0; i < file.Pages.Count; i++)
        {
            var (current, number) = (file.Pages[i], $"{PdfText.Number(i + 1)} / {PdfText.Number(file.Pages.Count)}");
            current.Draw(null, string.Empty, () =>
            {
                current.Rule(Colour.Line, 0.5, Left, PdfPage.Height - Bottom + 22, TextWidth);
                current.Text(file.Regular, 8, Colour.Grey, Left, PdfPage.Height - Bottom + 35, foot);
                current.Text(file.Regular, 8, Colour.Grey, PdfPage.Width - Right - file.Regular.Width(number, 8), PdfPage.Height - Bottom + 35, number);
            });
        }

        return file.ToArray();
    }

    private double Height(PdfTable table, IReadOnlyList<string> cells, bool isBold) =>
        (Set(table, cells, isBold).Max(cell => cell.Count) * CellStyle.Leading) + (2 * CellPadding);

    private IReadOnlyList<string>[] Set(PdfTable table, IReadOnlyList<string> cells, bool isBold) =>
        [.. cells.Select((cell, i) => TextLines.Of(cell, isBold ? file.Bold : file.Regular, CellStyle.Size, Width(table, i) - (2 * CellPadding)))];

    private static double Width(PdfTable table, int column) => table.Columns[column].Share * TextWidth / table.Columns.Sum(c => c.Share);

    /// <param name="row">Null for headings that stand again: they are no part of what is read.</param>
    private void Row(PdfTable table, IReadOnlyList<string> cells, StructureElement? row, bool isHeading, bool isTotal)
    {
        var (font, style) = (isHeading || isTotal ? file.Bold : file.Regular, CellStyle);
        var lines = Set(table, cells, isHeading || isTotal);
        MakeRoom(Height(table, cells, isHeading || isTotal));

        var (current, top, x) = (Page(), y, Left);
        for (var i = 0; i < cells.Count; i++)
        {
            var isHead = isHeading || (i == 0 && table.Headings.Count == 0);
            var tag = row is null ? string.Empty : isHead ? "TH" : "TD";
            var cell = row?.Add(tag, isHead ? $"<</O/Table/Scope/{(isHeading ? "Column" : "Row")}>>" : null);
            var (start, width, isNumeric) = (x, Width(table, i), table.Columns[i].IsNumeric);
            var set = lines[i];
            current.Draw(cell, tag, () =>
            {
                for (var n = 0; n < set.Count; n++)
                {
                    var shift = isNumeric ? width - (2 * CellPadding) - font.Width(set[n], style.Size) : 0;
                    current.Text(font, style.Size, isHead ? Colour.Accent : Colour.Ink, start + CellPadding + shift, top + CellPadding + style.Size + (n * style.Leading), Spoken(set, n));
                }
            });
            x += width;
        }

        y = top + (lines.Max(cell => cell.Count) * style.Leading) + (2 * CellPadding);
        var (line, isStrong) = (y, isHeading || isTotal);
        current.Draw(null, string.Empty, () =>
        {
            current.Rule(isStrong ? Colour.Accent : Colour.Line, isStrong ? 0.8 : 0.5, Left, line, TextWidth);
            if (isTotal)
            {
                current.Rule(Colour.Accent, 0.8, Left, top, TextWidth);
            }
        });
    }

    // A paragraph that goes on to the next page has a mark on each.
    private void Lines(StructureElement element, TextStyle style, string text, double x, double width)
    {
        var font = style.IsBold ? file.Bold : file.Regular;
        var lines = TextLines.Of(text, font, style.Size, width);
        for (var next = 0; next < lines.Count;)
        {
            MakeRoom(style.Leading);
            var fitting = Math.Clamp((int)((PdfPage.Height - Bottom - y) / style.Leading), 1, lines.Count - next);
            var (current, first, top) = (Page(), next, y);
            current.Draw(element, style.Tag, () =>
            {
                for (var i = 0; i < fitting; i++)
                {
                    current.Text(font, style.Size, style.Colour, x, top + style.Size + (i * style.Leading), Spoken(lines, first + i));
                }
            });
            y += fitting * style.Leading;
            next += fitting;
        }
    }

    // The space at which a line was broken is kept, or a screen reader would join the words.
    private static string Spoken(IReadOnlyList<string> lines, int i) =>
        i == lines.Count - 1 || lines[i].EndsWith('-') ? lines[i] : lines[i] + " ";

    private bool Fits(double height) => page is null || y + height <= PdfPage.Height - Bottom;

    private void MakeRoom(double height)
    {
        if (!Fits(height))
        {
            page = null;
        }

        Page();
    }

    private PdfPage Page()
    {
        if (page is null)
        {
            page = file.AddPage();
            y = Top;
        }

        return page;
    }
}
