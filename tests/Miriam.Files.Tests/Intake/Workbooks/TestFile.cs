using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Miriam.Files.Tests.Intake.Workbooks;

/// <summary>
/// A quarterly file of one group for tests: right as it stands, one change per test. Written byte by byte here, not by
/// the product's writer, so that a shared misunderstanding cannot hide.
/// </summary>
internal sealed class TestFile
{
    public List<TestSheet> Sheets { get; } = [];

    /// <summary>Further entries of the package, such as a macro project.</summary>
    public Dictionary<string, byte[]> ExtraEntries { get; } = [];

    public bool CountsFrom1904 { get; set; }

    public TestSheet this[string name] => Sheets.First(sheet => sheet.Name == name);

    /// <summary>2024Q4 of edition 2024-2025, with French headings: twelve women, one case manager, one group.</summary>
    public static TestFile Valid()
    {
        var file = new TestFile();
        file.Add("Identification")
            .Row(1, "Modèle", "miriam-quarter/1")
            .Row(2, "Édition", "2024-2025")
            .Row(3, "Période", "2024Q4")
            .Row(4, "Code INS du CPAS", "21001")
            .Row(5, "Numéro d'entreprise", "0566.988.259")
            .Row(6, "Nombre de groupes", 1)
            .Row(7, "Personne de contact", "Service social")
            .Row(8, "Courriel", "miriam@cpas.example");
        file.Add("Case managers")
            .Row(1, "Code", "ETP", "Rôle", "Début", "Fin", "Absence du", "Absence au", "Remplacée par", "Journées de formation", "Journées d'intervision")
            .Row(2, "CM1", 1, "Miriam uniquement", new DateOnly(2024, 9, 1), null, null, null, null, 2, 1);
        file.Add("Groupes")
            .Row(1, "Code", "Code INS du membre (consortium)", "Phase", "Début", "Fin", "Garde d'enfants pendant les séances")
            .Row(2, "G1", null, "Approfondissement et accompagnement", new DateOnly(2024, 9, 1), null, "Oui");
        file.Add("Participantes").Row(
            1, "Code", "Groupe", "Case manager", "Date d'entrée", "Date de sortie", "Motif de sortie", "Première édition suivie", "Âge", "Lieu de naissance",
            "Niveau d'études", "Diplôme reconnu en Belgique", "Nombre d'enfants", "Âge du plus jeune enfant", "Contribution alimentaire",
            "Aide de l'autre parent pour la garde", "Type d'aide", "Entretiens individuels", "Résultats obtenus");
        for (var number = 1; number <= 12; number++)
        {
            file["Participantes"].Row(
                number + 1, Woman(number), "G1", "CM1", new DateOnly(2024, 9, 2), null, null, null, "25-34", "Belgique",
                "Secondaire supérieur", "Oui", 2, "3-5 ans", "Aucune", "Inconnu", "Revenu d'intégration", 3, "Logement; Formation");
        }

        file.Add("Mesures").Row(1, ["Participante", "Édition de la participante", "Moment", "Instrument", "Date", .. Numbered("E", 14), .. Numbered("D", 10)])
            .Row(2, ["P-001", null, "Mesure zéro", "2.0", new DateOnly(2024, 9, 10), .. Enumerable.Repeat<object>(3, 14), .. Enumerable.Repeat<object>(5, 10)])
            .Row(3, ["P-002", null, "Mesure zéro", "2.0", new DateOnly(2024, 9, 10), .. Enumerable.Repeat<object>(2, 14), .. Enumerable.Repeat<object>(0, 10)]);
        file.Add("Séances").Row(1, "Date", "Groupe(s)", "Thème", "Présentes", "Domaine du partenaire");
        for (var week = 0; week < 7; week++)
        {
            file["Séances"].Row(week + 2, new DateOnly(2024, 10, 1).AddDays(14 * week), "G1", "Logement", 10, week == 0 ? "Bien-être et soins" : null);
        }

        file.Add("Dépenses").Row(1, "Catégorie", "Description", "Date", "Montant (EUR)", "Pièce justificative")
            .Row(2, "Personnel", "Salaire", new DateOnly(2024, 10, 31), 4210.5, "2024-001")
            .Row(3, "Fonctionnement", "Location de salle", new DateOnly(2024, 11, 5), "57,50", "2024-002");
        file.Add("Signaux").Row(1, "Domaine", "Obstacle structurel constaté")
            .Row(2, "Logement et lutte contre la pauvreté", "Délais d'attente pour un logement social");
        return file;
    }

    public static string Woman(int number) => "P-" + number.ToString("000", CultureInfo.InvariantCulture);

    public TestSheet Add(string name)
    {
        Sheets.Add(new TestSheet(name));
        return Sheets[^1];
    }

    /// <summary>The file as an XLSX workbook.</summary>
    public MemoryStream ToXlsx() => Zip(zip =>
    {
        Write(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>""");
        Write(zip, "_rels/.rels", Relationships([("w", "officeDocument", "xl/workbook.xml")]));
        Write(zip, "xl/_rels/workbook.xml.rels", Relationships(
            [.. Sheets.Select((_, index) => ("s" + Text(index), "worksheet", "worksheets/" + Part(index))), ("st", "styles", "styles.xml")]));
        Write(zip, "xl/styles.xml", """
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>
            """);
        Write(zip, "xl/workbook.xml", $"""
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
            <workbookPr date1904="{(CountsFrom1904 ? "1" : "0")}"/><sheets>{string.Concat(Sheets.Select((sheet, index) =>
                $"""<sheet name="{SecurityElement.Escape(sheet.Name)}" sheetId="{Text(index + 1)}" r:id="s{Text(index)}" {(sheet.Hidden ? "state=\"hidden\"" : "")}/>"""))}</sheets></workbook>
            """);
        for (var index = 0; index < Sheets.Count; index++)
        {
            Write(zip, "xl/worksheets/" + Part(index), WorksheetXml.Of(Sheets[index], CountsFrom1904));
        }

        WriteExtraEntries(zip);
    });

    /// <summary>The file as an OpenDocument spreadsheet.</summary>
    public MemoryStream ToOds() => Zip(zip =>
    {
        Write(zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        Write(zip, "content.xml", OdsXml.Of(Sheets));
        WriteExtraEntries(zip);
    });

    /// <summary>The file as a ZIP of CSV files named by the sheets' names.</summary>
    public MemoryStream ToCsv(char delimiter = ';', Encoding? encoding = null, string folder = "") => Zip(zip =>
    {
        foreach (var sheet in Sheets)
        {
            using var entry = zip.CreateEntry($"{folder}{sheet.Name}.csv").Open();
            var text = CsvOf.Sheet(sheet, delimiter);
            entry.Write([.. (encoding ?? Encoding.UTF8).GetPreamble(), .. (encoding ?? Encoding.UTF8).GetBytes(text)]);
        }
    });

    public static MemoryStream Zip(Action<ZipArchive> write)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            write(zip);
        }

        stream.Position = 0;
        return stream;
    }

    public static void Write(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }

    private void WriteExtraEntries(ZipArchive zip)
    {
        foreach (var (name, content) in ExtraEntries)
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(content);
        }
    }

    private static string Part(int index) => $"sheet{Text(index)}.xml";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Relationships(IReadOnlyList<(string Id, string Type, string Target)> parts) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(parts.Select(part =>
            $"""<Relationship Id="{part.Id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{part.Type}" Target="{part.Target}"/>"""))}</Relationships>""";

    private static IEnumerable<object> Numbered(string letter, int count) =>
        Enumerable.Range(1, count).Select(number => letter + number.ToString(CultureInfo.InvariantCulture));
}
