using System.Text;
using Miriam.Domain;
using Miriam.Domain.Agreements;

namespace Miriam.SampleGenerator.Year;

/// <summary>The page that says what the sample year is.</summary>
internal static class Readme
{
    private static readonly string[] Periods = ["2024Q3", "2024Q4", "2025Q1", "2025Q2"];

    public static string Text(IReadOnlyList<CpasPlan> plans)
    {
        var text = new StringBuilder();
        text.Append(
            """
            # Sample year 2024-2025

            Quarterly files as CPAS might send them, for the demo and the tests. **Everything in them is invented** by a seeded
            program: no real woman, employee, enterprise number or account. Only the names and codes of the municipalities are
            real. Enterprise numbers begin with 1999 and accounts with bank code 999, which nobody has; addresses end in
            `.example`.

            Each folder holds `agreement.json` and the four files of the edition, right as they stand: `miriam validate FILE
            --context FOLDER` finds nothing that blocks and nothing to explain. Do not edit them: change the generator and run
            `dotnet run --project tests/Miriam.SampleGenerator`.

            | folder | year | groups | plan | language | expenses / subsidy | sent as ZIP | of note |
            |---|---|---|---|---|---|---|---|

            """);
        foreach (var plan in plans)
        {
            text.Append(FormattableString.Invariant(
                $"| `{plan.Nis}-{plan.Folder}` | {plan.YearOfParticipation} | {plan.Groups} | {(plan.Plan == TranchePlan.Advance ? "advance" : "quarterly")} | {(plan.Labels == Language.Nl ? "NL" : "FR")} | {plan.ExpensePercent} % | {string.Join(", ", plan.Zipped.Select(index => Periods[index]))} | {Note(plan)} |\n"));
        }

        text.Append(
            """

            `first-attempts/62096-2024Q4.xlsx` is what Seraing sent first: a sixteenth woman, so CAP-01 on the case manager
            and CAP-05 on the number of groups. The right file is the one in its folder.

            """);
        return text.ToString();
    }

    private static string Note(CpasPlan plan) => string.Join("; ", Notes(plan));

    private static IEnumerable<string> Notes(CpasPlan plan)
    {
        (bool Holds, string Note)[] notes =
        [
            (plan.IsConsortium, "consortium, Eeklo leads; `groups.nis` names the member"),
            (plan.HasAbsence, "a case manager is absent and replaced"),
            (plan.HasGroupChange, "a woman changes group"),
            (plan.Managers.Any(managers => managers.Length > 1), "two part-time case managers share the group"),
            (plan.ExpensePercent < 75, "expenses far below the subsidy, so a recovery claim"),
            (plan.ExpensePercent is >= 75 and < 100, "expenses slightly below the subsidy"),
            (plan.Habits == Habits.OwnColumn, "a column of its own (STR-13 informs)"),
            (plan.Habits == Habits.GermanLabels, "some list values in German"),
            (plan.Habits == Habits.NumbersForCodes, "the spreadsheet made numbers of codes"),
            (plan.Habits == Habits.TextAmounts, "amounts as text"),
            (plan.Habits == Habits.TextDates, "dates as text"),
            (plan.Habits == Habits.EmptyRows, "empty rows"),
            (plan.Habits == Habits.RestyledHeadings, "headings in capitals with hard spaces"),
            (plan.Habits == Habits.OldProgram, "CSV with tabs in Windows-1252"),
        ];
        return notes.Where(note => note.Holds).Select(note => note.Note);
    }
}
