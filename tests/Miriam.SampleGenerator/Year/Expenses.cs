using Miriam.Domain;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;

namespace Miriam.SampleGenerator.Year;

/// <summary>Salaries by month and case manager and a handful of invoices a quarter, which add up to the year's total.</summary>
internal static class Expenses
{
    /// <summary>September is one month of the ten.</summary>
    private static readonly int[] QuarterPercents = [9, 30, 30, 31];

    private static readonly string[] InvoicesFr =
    [
        "Location de salle pour les séances", "Garde d'enfants pendant les séances", "Matériel d'animation et fournitures",
        "Collations des séances", "Titres de transport des participantes", "Intervenante externe : atelier budget",
        "Atelier bien-être avec la maison médicale", "Sortie culturelle en groupe", "Impression des carnets de parcours",
    ];

    private static readonly string[] InvoicesNl =
    [
        "Huur zaal voor de groepssessies", "Kinderopvang tijdens de sessies", "Didactisch materiaal en benodigdheden",
        "Drank en broodjes bij de sessies", "Vervoersbewijzen deelneemsters", "Externe begeleidster: workshop budget",
        "Workshop welzijn met het wijkgezondheidscentrum", "Culturele uitstap met de groep", "Drukwerk trajectboekjes",
    ];

    public static IReadOnlyList<Expense> Draw(CpasPlan plan, Edition edition, Euro total, Chance chance)
    {
        var expenses = new List<Expense>();
        var left = total.Cents;
        foreach (var period in edition.Periods)
        {
            var cents = period.Index == 4 ? left : total.Cents * QuarterPercents[period.Index - 1] / 100;
            left -= cents;
            var running = AddInvoices(plan, period, cents * chance.Between(14, 22) / 100, expenses, chance);
            AddSalaries(plan, period, cents - running, expenses, chance);
        }

        return expenses;
    }

    /// <summary>Returns the cents invoiced.</summary>
    private static long AddInvoices(CpasPlan plan, Period period, long cents, List<Expense> expenses, Chance chance)
    {
        var descriptions = chance.Some(plan.Labels == Language.Nl ? InvoicesNl : InvoicesFr, period.Index == 1 ? 2 : chance.Between(4, 7));
        var shares = descriptions.Select(_ => chance.Between(50, 200)).ToList();
        var sum = 0L;
        for (var index = 0; index < descriptions.Count; index++)
        {
            var amount = cents * shares[index] / shares.Sum();
            sum += amount;
            var day = chance.Workday(period.FirstDay.AddDays(2), period.LastDay);
            expenses.Add(new Expense("running_costs", descriptions[index], day, new Euro(amount), Invoice(plan, day, expenses.Count), expenses.Count));
        }

        return sum;
    }

    private static void AddSalaries(CpasPlan plan, Period period, long cents, List<Expense> expenses, Chance chance)
    {
        var months = Enumerable.Range(period.FirstDay.Month, period.LastDay.Month - period.FirstDay.Month + 1).ToList();
        var managers = plan.Managers.SelectMany(managers => managers).ToList();
        var lines = months.SelectMany(month => managers.Select((fte, index) => (month, index, weight: (long)(fte * chance.Between(985, 1015))))).ToList();
        var weights = lines.Sum(line => line.weight);
        var left = cents;
        foreach (var line in lines)
        {
            var amount = line == lines[^1] ? left : cents * line.weight / weights;
            left -= amount;
            var day = new DateOnly(period.Year, line.month, 1).AddMonths(1).AddDays(-1);
            var manager = FormattableString.Invariant($"CM-{line.index + 1}");
            expenses.Add(new Expense(
                "personnel",
                plan.Labels == Language.Nl
                    ? FormattableString.Invariant($"Loonkost casemanager {manager}, {line.month:00}/{period.Year}")
                    : FormattableString.Invariant($"Traitement de la case manager {manager}, {line.month:00}/{period.Year}"),
                day,
                new Euro(amount),
                FormattableString.Invariant($"{(plan.Labels == Language.Nl ? "LOON" : "SAL")}-{period.Year}-{line.month:00}-{manager}"),
                expenses.Count));
        }
    }

    private static string Invoice(CpasPlan plan, DateOnly day, int number) =>
        FormattableString.Invariant($"{(plan.Labels == Language.Nl ? "AF" : "F")}{day.Year % 100}-{301 + number}");
}
