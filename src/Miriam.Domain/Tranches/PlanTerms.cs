using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Subsidy;

namespace Miriam.Domain.Tranches;

/// <summary>What today's position gives a right to, and the versions that say so.</summary>
internal sealed class PlanTerms
{
    private readonly AgreementPosition position;
    private readonly CalculationSheet subsidySheet;

    public PlanTerms(AgreementPosition position, ProgrammeParameters parameters)
    {
        if (position.Accepted.DistinctBy(accepted => accepted.Period).Count() != position.Accepted.Count)
        {
            throw new ArgumentException($"Agreement {position.Agreement.Id} has a period accepted in two versions at once.", nameof(position));
        }

        this.position = position;
        Parameters = parameters;
        subsidySheet = SubsidyCalculation.Compute(position.Agreement, parameters);
        InForce = position.Agreement.PeriodsInForce();
        Counted = [.. position.Accepted.Select(accepted => accepted.Period).Where(InForce.Contains)];
        AllAccepted = Counted.Count == InForce.Count;
        Due = ComputeDue();
    }

    public GrantAgreement Agreement => position.Agreement;

    public ProgrammeParameters Parameters { get; }

    public Euro Subsidy => subsidySheet.Total;

    /// <summary>The n periods of the agreement, by date.</summary>
    public IReadOnlyList<Period> InForce { get; }

    /// <summary>The accepted ones among them, in order of acceptance.</summary>
    public IReadOnlyList<Period> Counted { get; }

    public bool AllAccepted { get; }

    /// <summary>What is due in the end; null while the settlement cannot be made.</summary>
    /// <remarks>Money rule 5: all n files accepted and every expense line decided; rule 6: or two people settle without a file.</remarks>
    public Euro? Due { get; }

    /// <summary>The instalments' limit before the settlement.</summary>
    public Euro EntitlementToday => Before(Counted);

    public Euro Before(IEnumerable<Period> accepted) =>
        Entitlement.BeforeSettlement(Agreement, Parameters, Subsidy, accepted);

    /// <summary>The periods that a tranche counts, in order of acceptance.</summary>
    public static IReadOnlyList<Period> PeriodsOf(Tranche tranche) => [.. tranche.Inputs.Select(input => input.File?.Period).OfType<Period>()];

    /// <summary>The inputs of an instalment or advance that counts some periods.</summary>
    public IReadOnlyList<InputVersion> InputsOver(IEnumerable<Period> periods) => [.. subsidySheet.Inputs, .. Versions(periods)];

    /// <summary>The inputs of a settlement, supplement or claim, once it is known what is due.</summary>
    public IReadOnlyList<InputVersion> SettlementInputs => [.. InputsOver(Counted.Order()), .. ExpenseVersion()];

    /// <summary>Today's versions of what a tranche depends on; the list of periods that an instalment counts never changes.</summary>
    /// <remarks>Money rule 9. While the settlement cannot be made, its own expenses stay what they were.</remarks>
    public IReadOnlyList<InputVersion> InputsToday(Tranche tranche) =>
        tranche.Kind is TrancheKind.Instalment or TrancheKind.Advance ? InputsOver(PeriodsOf(tranche))
        : Due is not null ? SettlementInputs
        : [.. InputsOver(PeriodsOf(tranche)), .. tranche.Inputs.Where(input => input.Input is InputVersion.Expenses or "late")];

    /// <summary>A sheet that starts from the subsidy's own steps.</summary>
    public CalculationSheet Sheet(IReadOnlyList<InputVersion> inputs, IEnumerable<CalculationStep> steps, Euro total) =>
        new(Parameters.Version, inputs, [.. subsidySheet.Steps, .. steps], total);

    /// <summary>The step that says what is due at the settlement.</summary>
    public CalculationStep DueStep() => new(
        AllAccepted ? "settlement.due" : "settlement.late",
        "[choice]",
        new Dictionary<string, string>
        {
            ["subsidy"] = Subsidy.ToString(),
            ["periods"] = string.Join(' ', Counted.Order()),
            ["expenses"] = position.Expenses!.Accepted.ToString(),
        },
        Due!.Value.ToString());

    /// <summary>The step that says what accepted periods give a right to.</summary>
    public CalculationStep EntitlementStep(IReadOnlyList<Period> accepted) => new(
        "tranche.entitlement",
        "[choice]",
        new Dictionary<string, string>
        {
            ["subsidy"] = Subsidy.ToString(),
            ["accepted"] = string.Join(' ', accepted),
            ["inForce"] = string.Join(' ', InForce),
        },
        Before(accepted).ToString());

    private Euro? ComputeDue()
    {
        if (position.Expenses is not { Complete: true, Accepted: var accepted })
        {
            return null;
        }

        // Credit notes may bring the expenses below zero; nothing is due then, and nothing more than was paid is claimed.
        var expenses = Euro.Max(Euro.Zero, accepted);
        return AllAccepted ? Euro.Min(Subsidy, expenses)
            : position.LateSettlement is not null ? Euro.Min(Entitlement.Over(Agreement, Parameters, Subsidy, Counted), expenses)
            : null;
    }

    private IEnumerable<InputVersion> Versions(IEnumerable<Period> periods) =>
        from period in periods
        join accepted in position.Accepted on period equals accepted.Period
        select InputVersion.Of(period, accepted.Version);

    private IEnumerable<InputVersion> ExpenseVersion()
    {
        yield return new InputVersion(InputVersion.Expenses, position.Expenses!.Accepted.ToString());
        if (!AllAccepted && position.LateSettlement is not null)
        {
            yield return new InputVersion("late", "true");
        }
    }
}
