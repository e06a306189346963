using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Miriam.Domain;

namespace Miriam.SampleGenerator.Rejected;

/// <summary>Files that are not the template, or not all of it (STR).</summary>
internal static class StructureFiles
{
    public static IEnumerable<RejectedFile> All =>
    [
        new("letter-instead-of-workbook.docx", "A Word document.", Word(), new Expected("STR-01")),
        new("single-csv.csv", "One CSV file, not a ZIP of them.",
            new Draft(Specimen.File()).Entries().Single(entry => entry.Name == "participants.csv").Content, new Expected("STR-01")),
        new("empty-file.xlsx", "A file of no bytes.", [], new Expected("STR-01")),
        new("damaged.zip", "A ZIP cut off in the middle.", Half(new Draft(Specimen.File()).Zip()), new Expected("STR-01")),
        new("zip-without-csv.zip", "A ZIP that holds the workbook instead of CSV files.",
            Packages.Create([("2024Q4.xlsx", new Draft(Specimen.File()).Xlsx())]), new Expected("STR-01")),
        new("password-protected.xlsx", "A workbook with a password.", CompoundFile.PasswordProtected(), new Expected("STR-02")),
        new("password-protected.zip", "A ZIP with a password.", Encrypted(new Draft(Specimen.File()).Zip()), new Expected("STR-02")),
        new("macros.xlsm", "A workbook with macros.", WithMacros(new Draft(Specimen.File()).Xlsx()), new Expected("STR-03")),
        new("template-of-another-version.xlsx", "The template names another version.",
            new Draft(Specimen.File()).Set("identification", "B1", "miriam-quarter/0").Xlsx(),
            new Expected("STR-04", "identification", "B1")),
        new("another-workbook.xlsx", "A workbook of the CPAS's own, without any sheet of the template.", AnotherWorkbook(), new Expected("STR-04")),
        new("missing-sheet.xlsx", "The sheet of signals is missing.",
            new Draft(Specimen.File()).RemoveSheet("signals").Xlsx(),
            new Expected("STR-05", "signals"), Expected.WithoutContext),
        new("ontbrekende-bladen.zip", "The CSV files of sessions and expenses are missing (Dutch).",
            new Draft(Specimen.File(Language.Nl), Language.Nl).RemoveSheet("sessions").RemoveSheet("expenses").Zip(),
            new Expected("STR-05", "sessions"), new Expected("STR-05", "expenses"), Expected.WithoutContext),
        new("same-sheet-in-two-languages.xlsx", "Signals stand in a French and in a Dutch sheet.",
            new Draft(Specimen.File()).Copy("signals", "Signalen").Xlsx(),
            new Expected("STR-06", "signals"), Expected.WithoutContext),
        new("missing-column.xlsx", "The column of individual meetings was deleted.",
            new Draft(Specimen.File()).RemoveColumn("participants", "Q").Xlsx(),
            new Expected("STR-07", "participants"), Expected.WithoutContext),
        new("missing-exit-reason-column.zip", "An exit, but the column for its reason, which may be missing otherwise, was deleted.",
            new Draft(Specimen.File()).Set("participants", "E6", new DateOnly(2024, 12, 9)).RemoveColumn("participants", "F").Zip(),
            new Expected("DAT-07", "participants", "E6"), Expected.WithoutContext),
        new("missing-line-of-identification.xlsx", "The line of the contact's address was deleted.", WithoutContactAddress(),
            new Expected("STR-07", "identification"), Expected.WithoutContext),
        new("missing-case-managers.zip", "The file of case managers is missing; that nobody is found there follows from it.",
            new Draft(Specimen.File()).RemoveSheet("case_managers").Zip(),
            new Expected("STR-05", "case_managers"), Expected.WithoutContext),
        new("line-of-identification-twice.xlsx", "The contact person stands twice, the second time with the Dutch heading.",
            new Draft(Specimen.File()).Set("identification", "A9", "Contactpersoon").Set("identification", "B9", "Service social").Xlsx(),
            new Expected("STR-08", "identification", "A9"), Expected.WithoutContext),
        new("column-twice-in-two-languages.xlsx", "A second column for the entry, with its Dutch heading.",
            new Draft(Specimen.File()).Set("participants", "S1", "Instapdatum").Xlsx(),
            new Expected("STR-08", "participants", "S1"), Expected.WithoutContext),
        new("no-participants.xlsx", "Headings but no woman.", NoParticipants(), new Expected("STR-09", "participants"), Expected.WithoutContext),
        new("formula-without-value.xlsx", "An amount is a formula that was never computed.",
            new Draft(Specimen.File()).Xlsx(book => FormulaWithoutValue(book, "sheet7", "D3")),
            new Expected("STR-10", "expenses", "D3"), Expected.WithoutContext),
        new("hidden-row.xlsx", "The row of P-04 is hidden.",
            new Draft(Specimen.File()).Xlsx(book => Sheet(book, "sheet4").Descendants<Row>().Single(row => row.RowIndex! == 5u).Hidden = true),
            new Expected("STR-11", "participants", "A5"), Expected.WithoutContext),
        new("hidden-line-of-identification.xlsx", "The line of the contact person is hidden.",
            new Draft(Specimen.File()).Xlsx(book => Sheet(book, "sheet1").Descendants<Row>().Single(row => row.RowIndex! == 7u).Hidden = true),
            new Expected("STR-11", "identification", "B7"), Expected.WithoutContext),
        new("verborgen-kolom.xlsx", "The column of ages is hidden (Dutch).",
            new Draft(Specimen.File(Language.Nl), Language.Nl).Xlsx(book => Sheet(book, "sheet4").Descendants<Column>().Single(column => column.Min! == 8u).Hidden = true),
            new Expected("STR-11", "participants", "H2"), Expected.WithoutContext),
        new("hidden-sheet.xlsx", "The sheet of signals is hidden.",
            new Draft(Specimen.File()).Xlsx(book => book.Workbook.Descendants<Sheet>().Single(sheet => sheet.Id! == "sheet8").State = SheetStateValues.Hidden),
            new Expected("STR-11", "signals", "A2"), new Expected("STR-11", "signals", "B2"), Expected.WithoutContext),
        new("expands-too-much.zip", "A few kilobytes that unpack to 30 MB.", Expanding(), new Expected("STR-12")),
        new("too-many-rows.zip", "20,001 signals.", TooManyRows(), new Expected("STR-12", "signals")),
        new("columns-of-our-own.zip", "An unknown column and an unknown file are ignored; a required value is missing.",
            new Draft(Specimen.File())
                .Set("sessions", "F1", "Lieu").Set("sessions", "F2", "Antenne sociale")
                .AddSheet("remarques", "Salle fermée en décembre")
                .Set("identification", "B7", null).Zip(),
            new Expected("STR-13", "sessions", "F1"), new Expected("STR-13", "remarques"),
            new Expected("VAL-01", "identification", "B7"), Expected.WithoutContext),
        new("merged-cells.xlsx", "Three women's group is one merged cell: the second and the third have none.", new Draft(Specimen.File())
                .Set("participants", "B3", null).Set("participants", "B4", null)
                .Xlsx(book => Sheet(book, "sheet4").InsertAfter(new MergeCells(new MergeCell { Reference = "B2:B4" }), Sheet(book, "sheet4").GetFirstChild<SheetData>())),
            new Expected("VAL-01", "participants", "B3"), new Expected("VAL-01", "participants", "B4"), Expected.WithoutContext),
        new("title-above-the-headings.xlsx", "Somebody wrote a title above the headings.",
            new Draft(Specimen.File()).InsertEmptyRow("signals", 1).Set("signals", "A1", "Ce que le CPAS signale").Xlsx(),
            new Expected("STR-07", "signals"), new Expected("STR-07", "signals"),
            new Expected("STR-13", "signals", "A1"), new Expected("STR-13", "signals", "B2"), Expected.WithoutContext),
        new("almost-the-heading.xlsx", "A heading with a star behind it.",
            new Draft(Specimen.File()).Set("expenses", "B1", "Description *").Xlsx(),
            new Expected("STR-07", "expenses"), new Expected("STR-13", "expenses", "B1"), Expected.WithoutContext),
        new("almost-the-sheet.xlsx", "The copy of a sheet was kept, and the sheet deleted.",
            new Draft(Specimen.File()).Copy("signals", "Signaux (2)").RemoveSheet("signals").Xlsx(),
            new Expected("STR-05", "signals"), new Expected("STR-13", "Signaux (2)"), Expected.WithoutContext),
        new("code-pasted-from-a-letter.xlsx", "A code with the hyphen of a word processor, and one with a zero-width space behind it.",
            new Draft(Specimen.File()).Set("participants", "C3", "CM\u20111").Set("participants", "B4", "G1\u200B").Xlsx(),
            new Expected("VAL-11", "participants", "C3"), new Expected("VAL-11", "participants", "B4"), Expected.WithoutContext),
        new("reference-lost.xlsx", "An entry refers to a cell that was deleted: #REF!",
            new Draft(Specimen.File()).Xlsx(book => Lost(Sheet(book, "sheet4").Descendants<Cell>().Single(cell => cell.CellReference! == "D3"))),
            new Expected("VAL-04", "participants", "D3"), Expected.WithoutContext),
    ];

    private static void Lost(Cell cell) => (cell.DataType, cell.CellValue) = (CellValues.Error, new CellValue("#REF!"));

    private static byte[] Word() => Packages.Create(
    [
        ("[Content_Types].xml", Utf8("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""")),
        ("_rels/.rels", Utf8("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="document" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>""")),
        ("word/document.xml", Utf8("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Rapport trimestriel Miriam, voir annexe.</w:t></w:r></w:p></w:body></w:document>""")),
    ]);

    private static byte[] Half(byte[] file) => file[..(file.Length / 2)];

    /// <summary>Sets the flag "encrypted" of every entry, in its own header and in the directory at the end.</summary>
    private static byte[] Encrypted(byte[] zip)
    {
        var copy = zip.ToArray();
        for (var place = 0; place < copy.Length - 10; place++)
        {
            if (copy.AsSpan(place, 4).SequenceEqual("PK\u0003\u0004"u8))
            {
                copy[place + 6] |= 1;
            }
            else if (copy.AsSpan(place, 4).SequenceEqual("PK\u0001\u0002"u8))
            {
                copy[place + 8] |= 1;
            }
        }

        return copy;
    }

    private static byte[] WithMacros(byte[] workbook)
    {
        const string macros = "application/vnd.ms-office.vbaProject";
        var typed = Packages.WithText(workbook, "[Content_Types].xml", text => text
            .Replace("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", StringComparison.Ordinal)
            .Replace("</Types>", $"""<Override PartName="/xl/vbaProject.bin" ContentType="{macros}"/></Types>""", StringComparison.Ordinal));
        var related = Packages.WithText(typed, "xl/_rels/workbook.xml.rels", text => text.Replace(
            "</Relationships>",
            """<Relationship Id="macros" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>""",
            StringComparison.Ordinal));
        return Packages.Create([.. Packages.Entries(related), ("xl/vbaProject.bin", CompoundFile.PasswordProtected())]);
    }

    private static byte[] AnotherWorkbook()
    {
        var draft = new Draft(Specimen.File());
        foreach (var sheet in new[] { "identification", "case_managers", "groups", "participants", "measures", "sessions", "expenses", "signals" })
        {
            draft.RemoveSheet(sheet);
        }

        return draft.AddSheet("Planning", "Lundi", "Mardi", "Mercredi").Xlsx();
    }

    /// <summary>Phase 1 and nobody present, so that nothing else is missing.</summary>
    private static byte[] NoParticipants()
    {
        var file = Specimen.File();
        return new Draft(file with
        {
            Groups = [file.Groups[0] with { Phase = "1" }],
            Stays = [],
            Measures = [],
            Sessions = [.. file.Sessions.Select(session => session with { Present = 0 })],
        }).Xlsx();
    }

    private static byte[] WithoutContactAddress() =>
        new Draft(Specimen.File()).Set("identification", "A8", null).Set("identification", "B8", null).Xlsx();

    private static void FormulaWithoutValue(WorkbookPart book, string sheet, string address)
    {
        var cell = Sheet(book, sheet).Descendants<Cell>().Single(cell => cell.CellReference! == address);
        cell.CellValue = null;
        cell.CellFormula = new CellFormula("D2*0.04");
    }

    private static Worksheet Sheet(WorkbookPart book, string id) => ((WorksheetPart)book.GetPartById(id)).Worksheet;

    private static byte[] Expanding()
    {
        var spaces = new byte[30_000_000];
        Array.Fill(spaces, (byte)' ');
        return Packages.Create([.. new Draft(Specimen.File()).Entries(), ("notes.csv", spaces)]);
    }

    private static byte[] TooManyRows()
    {
        var draft = new Draft(Specimen.File());
        var chance = new Chance(12);
        var rows = new StringBuilder("Domaine;Obstacle structurel constaté\r\n");
        for (var row = 0; row < 20_001; row++)
        {
            rows.Append("Rechten;").Append(string.Concat(Enumerable.Range(0, 6).Select(_ => (char)chance.Between('a', 'z')))).Append("\r\n");
        }

        return Packages.Create(draft.Entries().Select(entry => entry.Name == "signals.csv" ? (entry.Name, Utf8(rows.ToString())) : entry));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
