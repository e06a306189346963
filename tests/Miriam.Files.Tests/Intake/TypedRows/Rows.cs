using System.Globalization;
using Miriam.Files.Intake;

namespace Miriam.Files.Tests.Intake.TypedRows;

/// <summary>Rows of a quarterly file by their row number, with the cells of the template and valid values to begin with.</summary>
internal static class Rows
{
    public static IdentificationRows Identification(string? edition = "2024-2025", string? period = "2024Q4", string? groups = "1") => new(
        Cell.Text("B1", "miriam-quarter/1"),
        Cell.Edition("B2", edition),
        Cell.Period("B3", period),
        Cell.Nis("B4", "21001"),
        Cell.Enterprise("B5", "0566.988.259"),
        Cell.Whole("B6", groups),
        Cell.Text("B7", "Service insertion"),
        Cell.Text("B8", "miriam@cpas.example"));

    public static CaseManagerRow CaseManager(
        int row, string? code, string? fte = "1", string? start = "2024-09-01", string? end = null,
        string? absentFrom = null, string? absentTo = null, string? replacedBy = null, string? training = "1") => new(
        row,
        Cell.Text(At("A", row), code),
        Cell.Fte(At("B", row), fte),
        Cell.Text(At("C", row), "miriam_only"),
        Cell.Date(At("D", row), start),
        Cell.Date(At("E", row), end),
        Cell.Date(At("F", row), absentFrom),
        Cell.Date(At("G", row), absentTo),
        Cell.Text(At("H", row), replacedBy),
        Cell.Whole(At("I", row), training),
        Cell.Whole(At("J", row), "1"));

    public static GroupRow Group(int row, string? code, string? phase = "3", string? start = "2024-09-01", string? end = null) => new(
        row,
        Cell.Text(At("A", row), code),
        Cell.Nis(At("B", row), null),
        Cell.Text(At("C", row), phase),
        Cell.Date(At("D", row), start),
        Cell.Date(At("E", row), end),
        Cell.Text(At("F", row), "yes"));

    public static ParticipantRow Woman(
        int row, string? code, string? group = "G1", string? caseManager = "CM1", string? entry = "2024-09-16",
        string? exit = null, string? reason = null, string? first = null, string? education = "higher", string? children = "2") => new(
        row,
        Cell.Text(At("A", row), code),
        Cell.Text(At("B", row), group),
        Cell.Text(At("C", row), caseManager),
        Cell.Date(At("D", row), entry),
        Cell.Date(At("E", row), exit),
        Cell.Text(At("F", row), reason),
        Cell.Edition(At("G", row), first),
        Cell.Text(At("H", row), "25_34"),
        Cell.Text(At("I", row), "belgium"),
        Cell.Text(At("J", row), education),
        Cell.Text(At("K", row), "yes"),
        Cell.Whole(At("L", row), children),
        Cell.Text(At("M", row), "0_2"),
        Cell.Text(At("N", row), "none"),
        Cell.Text(At("O", row), null),
        Cell.Text(At("P", row), "integration_income"),
        Cell.Whole(At("Q", row), "3"),
        Cell.List(At("R", row), null));

    public static MeasureRow Measure(
        int row, string? participant, string? moment = "start", string? date = "2024-10-01", string? edition = null,
        string? instrument = "2.0", string? e01 = "3", string? d10 = "5") => new(
        row,
        Cell.Text(At("A", row), participant),
        Cell.Edition(At("B", row), edition),
        Cell.Text(At("C", row), moment),
        Cell.Text(At("D", row), instrument),
        Cell.Date(At("E", row), date),
        [Cell.Whole(At("F", row), e01), .. "GHIJKLMNOPQRS".Select(column => Cell.Whole(At($"{column}", row), "2"))],
        [
            .. "TUVWXYZ".Select(column => Cell.Whole(At($"{column}", row), "4")),
            Cell.Whole(At("AA", row), "4"),
            Cell.Whole(At("AB", row), null),
            Cell.Whole(At("AC", row), d10),
        ]);

    public static SessionRow Session(int row, string? date, string? groups = "G1", string? present = "10") => new(
        row,
        Cell.Date(At("A", row), date),
        Cell.List(At("B", row), groups),
        Cell.Text(At("C", row), "housing"),
        Cell.Whole(At("D", row), present),
        Cell.List(At("E", row), null));

    public static ExpenseRow Expense(
        int row, string? document, string? amount = "1000.00", string? date = "2024-10-15", string? category = "personnel") => new(
        row,
        Cell.Text(At("A", row), category),
        Cell.Text(At("B", row), "Traitement"),
        Cell.Date(At("C", row), date),
        Cell.Amount(At("D", row), amount),
        Cell.Text(At("E", row), document));

    private static string At(string column, int row) => column + row.ToString(CultureInfo.InvariantCulture);
}
