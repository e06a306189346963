using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Miriam.Files.Workbooks;

/// <summary>Comments on cells of a worksheet, beside those that it has already.</summary>
/// <remarks>
/// A comment is two things: its text (ECMA-376 part 1, section 18.7) and the note that is drawn (part 4, VML). A cell has at
/// most one; a second text goes below the first.
/// </remarks>
internal static class CellComments
{
    /// <summary>Who is shown as the author.</summary>
    public const string Author = "Miriam";

    /// <summary>Puts texts on cells.</summary>
    /// <param name="number">The sheet's place in the workbook, from 1: the notes of a workbook are numbered through.</param>
    /// <param name="texts">By address.</param>
    public static void Add(WorksheetPart sheet, int number, IReadOnlyDictionary<string, string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        var part = sheet.WorksheetCommentsPart ?? sheet.AddNewPart<WorksheetCommentsPart>("miriamComments");
        part.Comments ??= new Comments(new Authors(), new CommentList());
        var comments = part.Comments;
        var author = AuthorId(comments.Authors ??= new Authors());
        var list = comments.CommentList ??= new CommentList();
        var byCell = new Dictionary<string, Comment>(StringComparer.Ordinal);
        foreach (var comment in list.Elements<Comment>())
        {
            byCell.TryAdd(comment.Reference?.Value ?? "", comment);
        }

        foreach (var (cell, text) in texts)
        {
            if (byCell.TryGetValue(cell, out var present))
            {
                (present.CommentText ??= new CommentText()).Append(Run("\n\n" + text));
            }
            else
            {
                list.Append(new Comment(new CommentText(Run(text))) { Reference = cell, AuthorId = author });
            }
        }

        Draw(sheet, number, [.. texts.Where(text => !byCell.ContainsKey(text.Key))]);
    }

    /// <summary>Takes away what stands behind a mark; a comment that held nothing else goes with its note.</summary>
    public static void RemoveFrom(WorksheetPart sheet, string mark)
    {
        var emptied = new HashSet<string>(StringComparer.Ordinal);
        foreach (var comment in sheet.WorksheetCommentsPart?.Comments?.CommentList?.Elements<Comment>().ToList() ?? [])
        {
            var text = comment.InnerText;
            var place = text.IndexOf(mark, StringComparison.Ordinal);
            if (place < 0)
            {
                continue;
            }

            var rest = text[..place].TrimEnd();
            if (rest.Length > 0)
            {
                comment.CommentText = new CommentText(Run(rest));
            }
            else
            {
                emptied.Add(comment.Reference?.Value ?? "");
                comment.Remove();
            }
        }

        if (emptied.Count > 0 && Drawing(sheet) is { } part)
        {
            var drawing = Load(part);
            NoteDrawing.Remove(drawing, emptied);
            Save(drawing, part);
        }
    }

    private static Run Run(string text) => new(
        new RunProperties(new FontSize { Val = 10 }, new RunFont { Val = "Calibri" }),
        new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    private static uint AuthorId(Authors authors)
    {
        var names = authors.Elements<Author>().Select(author => author.Text).ToList();
        var place = names.IndexOf(Author);
        if (place < 0)
        {
            authors.Append(new Author(Author));
            place = names.Count;
        }

        return (uint)place;
    }

    private static void Draw(WorksheetPart sheet, int number, IReadOnlyList<KeyValuePair<string, string>> notes)
    {
        var legacy = sheet.Worksheet.GetFirstChild<LegacyDrawing>();
        var part = legacy?.Id?.Value is { } id
            ? sheet.GetPartById(id) as VmlDrawingPart ?? throw new InvalidDataException("The drawing of comments is none.")
            : sheet.AddNewPart<VmlDrawingPart>("application/vnd.openxmlformats-officedocument.vmlDrawing", "miriamNotes");
        if (legacy is null)
        {
            sheet.Worksheet.AddChild(new LegacyDrawing { Id = sheet.GetIdOfPart(part) });
        }

        var drawing = legacy is null ? NoteDrawing.New(number) : Load(part);
        NoteDrawing.Add(drawing, number, notes);
        Save(drawing, part);
    }

    private static VmlDrawingPart? Drawing(WorksheetPart sheet) =>
        sheet.Worksheet.GetFirstChild<LegacyDrawing>()?.Id?.Value is { } id ? sheet.GetPartById(id) as VmlDrawingPart : null;

    private static void Save(XDocument drawing, VmlDrawingPart part)
    {
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        drawing.Save(stream, SaveOptions.DisableFormatting);
    }

    private static XDocument Load(VmlDrawingPart part)
    {
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(xml);
    }
}
