using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using Miriam.Files.Calculations;

namespace Miriam.Functions.Tranches;

/// <summary>A tranche as the API shows it: the amount with the whole calculation that explains it.</summary>
public sealed record TrancheView(
    string Id,
    int Number,
    int Issue,
    TrancheKind Kind,
    TrancheState State,
    long AmountCents,
    string CalculationId,
    CalculationSheet Calculation,
    IReadOnlyList<InputVersion> Inputs,
    Decision? Proposal,
    Decision? Approval,
    Decision? Refusal)
{
    /// <summary>The accepted cells that it rests on, where one tranche is asked for.</summary>
    public Evidence? Evidence { get; init; }

    public static TrancheView Of(Tranche tranche) => new(
        tranche.Id,
        tranche.Number,
        tranche.Issue,
        tranche.Kind,
        tranche.State,
        tranche.Amount.Cents,
        tranche.CalculationId,
        tranche.Sheet,
        tranche.Inputs,
        tranche.Proposal,
        tranche.Approval,
        tranche.Refusal);
}
