using Miriam.Domain.Payments;

namespace Miriam.Functions.Payments;

/// <summary>Names a run; the input of its orchestration.</summary>
public sealed record RunReference(string RunId)
{
    /// <summary><c>payrun-{run}</c>.</summary>
    public string InstanceId => $"payrun-{RunId}";
}

/// <summary>What the orchestration needs to know of a run.</summary>
/// <param name="Open">Lines without an answer of the bank.</param>
/// <param name="RemindAt">When somebody is to be told that the run still waits, UTC.</param>
public sealed record RunStatus(PaymentRunState State, int Open, DateTime RemindAt)
{
    /// <summary>Whether somebody, or the bank, still has something to say.</summary>
    public bool IsOpen => State is not (PaymentRunState.Confirmed or PaymentRunState.Discarded);
}

/// <summary>A reminder that a run waits.</summary>
public sealed record RemindOfRun(string RunId, int Count);
