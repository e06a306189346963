using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Caseload;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Submissions;

namespace Miriam.SampleGenerator.Year;

/// <summary>One agreement's whole edition, drawn once; each of its four files shows what was known on the period's last day.</summary>
internal sealed class ProgrammeYear
{
    private readonly CpasPlan plan;
    private readonly Edition edition;
    private readonly IReadOnlyList<Woman> women;
    private readonly IReadOnlyList<Measurement> measures;
    private readonly IReadOnlyList<Session> sessions;
    private readonly IReadOnlyList<Expense> expenses;
    private readonly Dictionary<Period, IReadOnlyList<Signal>> signals;

    public ProgrammeYear(CpasPlan plan, Edition edition, ProgrammeParameters parameters)
    {
        this.plan = plan;
        this.edition = edition;
        Agreement = Agreements.For(plan, edition, parameters);
        var chance = new Chance(ulong.Parse(plan.Nis, CultureInfo.InvariantCulture));
        women = Participants.Draw(plan, edition, chance);
        measures = Measures.Draw(plan, edition, women, chance);
        sessions = Sessions.Draw(plan, edition, women, chance);
        expenses = Expenses.Draw(plan, edition, TotalExpenses(parameters), chance);
        signals = edition.Periods.ToDictionary(period => period, _ => Signals.Draw(plan, chance));
        Files = [.. edition.Periods.Select(period => File(period, chance))];
    }

    public GrantAgreement Agreement { get; }

    /// <summary>The four files in order.</summary>
    public IReadOnlyList<Submission> Files { get; }

    /// <summary>A share of ceil(base x rate x groups), the subsidy of a whole year.</summary>
    private Euro TotalExpenses(ProgrammeParameters parameters)
    {
        var yearly = parameters.BaseAmount.ToDecimal() * plan.Groups * parameters.DegressionPercents[plan.YearOfParticipation - 1] / 100;
        return new Euro((long)(decimal.Ceiling(yearly) * plan.ExpensePercent));
    }

    private Submission File(Period period, Chance chance) => new(
        edition,
        period,
        Agreement.Lead,
        Dotted(Agreement.EnterpriseNumber.ToString()),
        plan.Groups,
        plan.Labels == Language.Nl ? "Coördinatie Miriam" : "Coordination Miriam",
        FormattableString.Invariant($"miriam@{plan.Folder}.example"),
        CaseManagers(period, chance),
        [
            .. Agreement.Groups.Select(group => new Group(
                group.Code,
                plan.IsConsortium ? group.Nis : null,
                Phase: period.Index.ToString(CultureInfo.InvariantCulture),
                edition.FirstDay,
                period.Index == 4 ? edition.LastDay : null,
                plan.Groups == 2 && group.Code == "G2" ? "partly" : "yes")),
        ],
        [.. women.Where(woman => woman.Entry <= period.LastDay).Select((woman, index) => Stay(woman, period, index + 2, chance))],
        [.. measures.Where(measure => measure.Date <= period.LastDay)],
        [.. sessions.Where(session => period.Contains(session.Date))],
        [.. expenses.Where(expense => period.Contains(expense.Date)).OrderBy(expense => expense.Date)],
        signals[period]);

    private List<CaseManager> CaseManagers(Period period, Chance chance)
    {
        var started = new DateOnly(edition.StartYear - plan.YearOfParticipation + 1, 9, 1);
        var managers = plan.Managers.SelectMany(managers => managers).Select((fte, index) => new CaseManager(
            FormattableString.Invariant($"CM-{index + 1}"),
            Full(fte),
            index == 0 && fte == 1 ? "miriam_only" : "double_role",
            started,
            End: null,
            AbsentFrom: null,
            AbsentTo: null,
            ReplacedBy: null,
            TrainingDays: chance.Between(period.Index == 1 ? 0 : 1, 3),
            IntervisionDays: chance.Between(0, 2))).ToList();
        var (ill, back) = (new DateOnly(edition.StartYear, 11, 12), new DateOnly(edition.StartYear + 1, 1, 31));
        if (plan.HasAbsence && period.LastDay >= ill)
        {
            managers[0] = managers[0] with { AbsentFrom = ill, AbsentTo = back, ReplacedBy = "CM-2" };
            managers.Add(new CaseManager(
                "CM-2", Full(0.5m), "double_role", ill, back.AddDays(14), null, null, null, TrainingDays: period.Index < 4 ? 1 : 0, IntervisionDays: 0));
        }

        return managers;
    }

    private static Fte Full(decimal fte) => Fte.TryCreate(fte, out var value) ? value : throw new ArgumentOutOfRangeException(nameof(fte));

    private static Stay Stay(Woman woman, Period period, int row, Chance chance)
    {
        var hasLeft = woman.Exit <= period.LastDay;
        var wasThere = woman.Exit is null || woman.Exit > period.FirstDay;
        return new Stay(
            woman.Code,
            woman.Group,
            woman.Manager,
            woman.Entry,
            hasLeft ? woman.Exit : null,
            hasLeft ? woman.ExitReason : null,
            woman.FirstEdition,
            woman.Profile,
            wasThere ? chance.Between(period.Index == 1 ? 0 : 1, period.Index == 1 ? 2 : 7) : 0,
            [.. woman.Outcomes.Where(outcome => outcome.Since <= period.LastDay).Select(outcome => outcome.Outcome)],
            row);
    }

    private static string Dotted(string number) => $"{number[..4]}.{number[4..7]}.{number[7..]}";
}
