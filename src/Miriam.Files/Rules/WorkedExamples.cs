using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;

namespace Miriam.Files.Rules;

/// <summary>
/// Calculations of an imagined agreement, made by the rules themselves: two groups in their second year of participation,
/// and a third one from the third period on (domain section 5).
/// </summary>
internal sealed class WorkedExamples(ProgrammeParameters parameters, Edition edition)
{
    private static readonly NisCode Cpas = NisCode.Parse("21001");
    private static readonly DateTimeOffset At = new(2025, 9, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Every step that the calculation of an amount may take, each rule once, in the order of a calculation.</summary>
    public IReadOnlyList<CalculationStep> Steps()
    {
        var quarterly = Agreement(TranchePlan.Quarterly, 4, 4);
        var two = Plan(Position(quarterly, periods: 2));
        var amended = Plan(two with { Agreement = Amended(quarterly) });
        var three = Plan(amended with { Accepted = Accepted(3) });
        var late = Plan(three with { Expenses = Reviewed(100_000), LateSettlement = Late() });
        var settled = Plan(three with { Accepted = Accepted(4), Expenses = Reviewed(131_402) });
        var claimed = Plan(Paid(three) with { Accepted = Accepted(4), Expenses = Reviewed(80_000) });
        var advance = Plan(Position(Agreement(TranchePlan.Advance, 4, 4), periods: 0));
        var kept = Plan(advance with { Agreement = Amended(advance.Agreement) });
        AgreementPosition[] stories = [two, amended, advance, kept, settled, late, claimed];
        return
        [
            .. stories
                .SelectMany(story => story.Tranches.Select(tranche => tranche.Sheet).Concat(story.Claims.Select(claim => claim.Sheet)))
                .Append(TrancheSplit.Of(two.Tranches[0], Euro.FromEuros(10_000), issue: 2).Remainder.Sheet)
                .SelectMany(sheet => sheet.Steps)
                // An example that counts something says more than one that starts from nothing.
                .OrderBy(step => step.Inputs.Count == 0)
                .DistinctBy(step => step.Rule)
                .OrderBy(step => Array.IndexOf(Order, step.Rule)),
        ];
    }

    private static readonly string[] Order =
    [
        "subsidy.group", "subsidy.total", "tranche.advance", "tranche.entitlement", "tranche.others", "tranche.limit", "tranche.kept", "tranche.split",
        "tranche.amount", "settlement.due", "settlement.late", "claim.amount",
    ];

    /// <summary>The subsidy of some groups, all for the whole edition.</summary>
    public Euro Subsidy(int groups, int year) =>
        SubsidyCalculation.Compute(Agreement(TranchePlan.Quarterly, [.. Enumerable.Repeat(4, groups)]) with { YearOfParticipation = year }, parameters).Total;

    private AgreementPosition Plan(AgreementPosition position) => TranchePlanner.Recompute(position, parameters);

    private AgreementPosition Position(GrantAgreement agreement, int periods) => new(agreement, Accepted(periods), null, [], []);

    private IReadOnlyList<AcceptedPeriod> Accepted(int periods) => [.. edition.Periods.Take(periods).Select(period => new AcceptedPeriod(period, 1))];

    private static ReviewedExpenses Reviewed(long euros) => new(Complete: true, Euro.FromEuros(euros));

    private static AgreementPosition Paid(AgreementPosition position) => position with
    {
        Tranches = [.. position.Tranches.Select(tranche => tranche.State.IsOpen() ? tranche with { State = TrancheState.Paid } : tranche)],
    };

    private static LateSettlement? Late()
    {
        LateSettlement.TryDecide(new Decision("A", At, "", "–"), new Decision("B", At, "", null), out var decision, out _);
        return decision;
    }

    private GrantAgreement Amended(GrantAgreement agreement) => agreement with
    {
        Version = 2,
        State = AgreementState.Amended,
        Groups = [.. agreement.Groups, Group(3, periods: 2)],
    };

    private GrantAgreement Agreement(TranchePlan plan, params int[] periodsOfGroups) => new(
        $"{edition}-{Cpas}", 1, AgreementState.Signed, edition, Cpas, [Cpas], "CPAS", Language.Fr, EnterpriseNumber.Parse("0566988259"),
        new PayeeAccount(BelgianIban.Parse("BE68539007547034"), "CPAS"), 2, plan, parameters.Version,
        [.. periodsOfGroups.Select((periods, index) => Group(index + 1, periods))]);

    private AgreementGroup Group(int number, int periods) =>
        new(FormattableString.Invariant($"G{number}"), Cpas, edition.Periods[4 - periods], edition.Periods[3]);
}
