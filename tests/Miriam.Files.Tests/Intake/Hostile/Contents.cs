using System.Globalization;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake.Hostile;

/// <summary>Well-formed files whose rows make the checks work: many of one, all beside all, values without measure.</summary>
/// <param name="many">Rows in a full sheet: as many as are read to measure, fewer where only the answer counts.</param>
internal sealed class Contents(int many)
{
    private static readonly DateOnly Start = new(2024, 9, 2);

    public IEnumerable<HostileFile> All =>
    [
        new("one woman with thousands of stays", () => Participants(index => Stay("P-1", "G1", "CM1", Start.AddDays(index % 100), Start.AddDays((index % 100) + 30))), "VAL-10"),
        new("one woman in thousands of groups", () => Participants(index => Stay("P-1", "G" + Number(index), "CM1", Start)), "VAL-11"),
        new("one woman in thousands of groups that exist", OneWomanEverywhere, "CAP-06"),
        new("thousands of sessions of thousands of women", SessionsOfMany, "ACT-02"),
        new("thousands of sessions of different groups together", JointSessions, "ACT-02"),
        new("thousands of measures of a woman with thousands of stays", MeasuresOfMany, "VAL-10"),
        new("thousands of case managers who replace one another", Chain, "CAP-07"),
        new("thousands of groups", () => Change(file => Fill(file["Groupes"], index => ["X" + Number(index), null, "Approfondissement et accompagnement", Start, null, "Oui"])), "VAL-11"),
        new("thousands of bad rows", () => Participants(index => ["P" + Number(index), "?", "?", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x", "x"]), "VAL-04"),
        new("more filled cells than a file may have", () => Change(file => Fill(file["Mesures"], 12_000, _ => ["P-1", null, "Mesure zéro", "2.0", Start, .. Enumerable.Repeat<object?>(3, 24)])), "STR-12"),
        new("thousands of telephone numbers", () => Change(file => Fill(file["Signaux"], index => ["Logement", $"0470 {index:00 00 00}"])), "PRV-03"),
        new("thousands of national numbers", () => Change(file => Fill(file["Signaux"], _ => ["85.07.30-033.28", "85.07.30-033.28"])), "PRV-01"),
        new("one document thousands of times", () => Change(file => Fill(file["Dépenses"], _ => ["Investissement", "x", Start, 1e15, "1"])), "VAL-02"),
        new("digits without end", () => Text(string.Concat(Enumerable.Repeat("0470 12 34 5 ", 50_000))), "VAL-12"),
        new("addresses without end", () => Text(string.Concat(Enumerable.Repeat("a@a.a", 100_000))), "PRV-02"),
        new("account numbers without end", () => Text(string.Concat(Enumerable.Repeat("BE68 5390 0754 7035 ", 40_000))), "VAL-12"),
        new("spaces without end", () => Text("BE68" + new string('\u00A0', 900_000) + "x"), "VAL-12"),
        new("marks on one letter", () => Text("e" + new string('\u0301', 500_000)), "VAL-12"),
        new("list of half a million parts", () => Change(file => file["Participantes"]["R2"] = string.Concat(Enumerable.Repeat("x;", 400_000))), "VAL-07"),
        new("half a million groups in one cell", () => Change(file => file["Séances"]["B2"] = string.Join(';', Enumerable.Range(0, 150_000).Select(Number))), "VAL-11"),
        new("amount of 1e308", () => Change(file => file["Dépenses"]["D2"] = 1e308), "VAL-02"),
        new("amount that is no number", () => Change(file => file["Dépenses"]["D2"] = "NaN"), "VAL-02"),
        new("number that is none", () => Package.Sheet("signals", "<worksheet><row><c><v>NaN</v></c></row></worksheet>"), "STR-01"),
        new("number beyond counting", () => Package.Sheet("signals", "<worksheet><row><c><v>1e999</v></c></row></worksheet>"), "STR-01"),
        new("amount of a thousand digits", () => Change(file => file["Dépenses"]["D2"] = new string('9', 1_000)), "VAL-02"),
        new("negative count", () => Change(file => file["Participantes"]["L2"] = -1e15), "VAL-06"),
        new("more groups than can be counted", () => Change(file => (file["Identification"]["B6"], file["Groupes"]["D2"]) = (2_147_483_647, new DateOnly(2026, 1, 1))), "DAT-02"),
        new("date of the year 9999", () => Change(file => file["Participantes"]["D2"] = new DateOnly(9999, 12, 31)), "DAT-02"),
        new("date of the year 1", () => Change(file => file["Participantes"]["D2"] = "01/01/0001"), "DAT-02"),
        new("serial of 1e300", () => Change(file => file["Participantes"]["D2"] = 1e300), "VAL-04"),
        new("last period of the calendar", () => Change(file => (file["Identification"]["B2"], file["Identification"]["B3"]) = ("9998-9999", "9999Q1")), "IDN-07"),
        new("code written from right to left", () => Change(file => file["Participantes"]["B2"] = "\u202E1G"), "VAL-11"),
        new("code with an invisible mark", () => Change(file => file["Participantes"]["B2"] = "G1\u200B"), "VAL-11"),
        new("half characters", () => new RawZip().Add(new RawZip.Entry("groups.csv", [0xFF, 0xFE, 0x00, 0xD8, 0x41])).ToArray(), "STR-05"),
        new("UTF-16 of an odd number of bytes", () => new RawZip().Add(new RawZip.Entry("groups.csv", [0xFF, 0xFE, 0x43, 0x00, 0x6F])).ToArray(), "STR-05"),
        new("bytes that are no UTF-8", () => new RawZip().Add(new RawZip.Entry("groups.csv", [.. Enumerable.Range(128, 128).Select(value => (byte)value)])).ToArray(), "STR-05"),
        new("CSV of zeros", () => new RawZip().Add(new RawZip.Entry("groups.csv", new byte[200])).ToArray(), "STR-05"),
    ];

    private static byte[] Change(Action<TestFile> change)
    {
        var file = TestFile.Valid();
        change(file);
        return file.ToXlsx().ToArray();
    }

    private static byte[] Text(string text) => Package.Change(
        TestFile.Valid().ToCsv().ToArray(), ("Signaux.csv", "Domaine;Obstacle structurel constaté\r\nLogement;" + text + "\r\n"), ("pad", Padding(text.Length)));

    /// <summary>Keeps a text that shrinks well within the allowed expansion.</summary>
    private static string Padding(int length) => Convert.ToHexString(Package.Noise(length / 50));

    /// <summary>As many rows as may have so many filled cells, in all sheets together, before the file is refused for its size.</summary>
    private int Rows(int cells) => Math.Min(many, 147_000 / cells);

    private void Fill(TestSheet sheet, Func<int, object?[]> row) => Fill(sheet, Rows(row(0).Count(cell => cell is not null)), row);

    private static void Fill(TestSheet sheet, int rows, Func<int, object?[]> row)
    {
        sheet.KeepHeadingsOnly();
        for (var index = 0; index < rows; index++)
        {
            sheet.Row(index + 2, row(index));
        }
    }

    private byte[] Participants(Func<int, object?[]> row) => Change(file => Fill(file["Participantes"], row));

    private static object?[] Stay(string woman, string group, string manager, DateOnly entry, DateOnly? exit = null) =>
        [woman, group, manager, entry, exit, exit is null ? null : "Autre", null, "25-34", "Belgique", "Secondaire supérieur", "Oui", 2, "3-5 ans", "Aucune", "Inconnu", "Revenu d'intégration", 3, null];

    private byte[] OneWomanEverywhere() => Change(file =>
    {
        Fill(file["Groupes"], Rows(18), index => ["G" + Number(index), null, "Approfondissement et accompagnement", Start, null, "Oui"]);
        Fill(file["Participantes"], Rows(18), index => Stay("P-1", "G" + Number(index), "CM1", Start));
        file["Séances"].ClearColumn(2);
        file["Séances"]["B1"] = "Groupe(s)";
        file["Mesures"].KeepHeadingsOnly();
    });

    private byte[] SessionsOfMany() => Change(file =>
    {
        Fill(file["Participantes"], Rows(18), index => Stay("P" + Number(index), "G1", "CM1", Start));
        Fill(file["Séances"], Rows(18), index => [new DateOnly(2024, 10, 1).AddDays(index % 92), "G1", "Logement", 30_000, null]);
        file["Mesures"].KeepHeadingsOnly();
    });

    private byte[] JointSessions() => Change(file =>
    {
        file["Groupes"].KeepHeadingsOnly();
        for (var group = 0; group < 30; group++)
        {
            file["Groupes"].Row(group + 2, "G" + Number(group), null, "Approfondissement et accompagnement", Start, null, "Oui");
        }

        Fill(file["Participantes"], Rows(18), index => Stay("P" + Number(index), "G" + Number(index % 30), "CM1", Start));
        Fill(file["Séances"], Rows(18), index =>
        [
            new DateOnly(2024, 10, 1).AddDays(index % 92),
            string.Join(';', Enumerable.Range(0, 30).Where(group => ((index * 7_919) >> (group % 20) & 1) == 1).Select(group => "G" + Number(group)).Append("G0")),
            "Logement", 30_000, null,
        ]);
        file["Mesures"].KeepHeadingsOnly();
    });

    private byte[] MeasuresOfMany() => Change(file =>
    {
        Fill(file["Participantes"], Rows(24), index => Stay("P-1", "G1", "CM1", Start.AddDays(index % 100), Start.AddDays((index % 100) + 10)));
        Fill(file["Mesures"], Rows(24), _ => ["P-1", null, "Mesure zéro", "2.0", Start, 3, 3, 3]);
    });

    private byte[] Chain() => Change(file =>
    {
        Fill(file["Case managers"], Rows(22), index => ["C" + Number(index), 1, "Miriam uniquement", Start, null, Start, null, "C" + Number((index + 1) % Rows(22)), 2, 1]);
        Fill(file["Participantes"], Rows(22), index => Stay("P" + Number(index), "G1", "C" + Number(index), Start));
        file["Mesures"].KeepHeadingsOnly();
        file["Dépenses"]["D2"] = "mille";
    });

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
