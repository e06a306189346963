using Miriam.Domain.Tranches;

namespace Miriam.Functions.Tranches;

/// <summary>Names a tranche; the input of its orchestration.</summary>
public sealed record TrancheReference(string AgreementId, int Number, int Issue)
{
    /// <summary><c>tranche-{agreement}-{n}</c>; a second issue of the same tranche has its own.</summary>
    public string InstanceId => Issue == 1 ? $"tranche-{AgreementId}-{Number}" : $"tranche-{AgreementId}-{Number}-{Issue}";

    public static TrancheReference Of(Tranche tranche) => new(tranche.AgreementId, tranche.Number, tranche.Issue);
}

/// <summary>What the orchestration needs to know of a tranche.</summary>
/// <param name="Sequence">Changes with every decision on it: the state and who took part.</param>
public sealed record TrancheStatus(TrancheState State, string Sequence)
{
    /// <summary>Whether somebody still has to decide, on it or on the expenses that it waits for.</summary>
    public bool IsOpen => State is TrancheState.Planned or TrancheState.Computed or TrancheState.Proposed or TrancheState.Approved or TrancheState.InPaymentRun;
}

/// <summary>A reminder that a tranche waits.</summary>
public sealed record RemindFinance(TrancheReference Tranche, int Count, int Days);
