using Miriam.Domain.Periods;

namespace Miriam.Functions.Collection;

/// <summary>The input of <see cref="CollectPeriodOrchestrator"/>.</summary>
public sealed record CollectPeriod(Edition Edition, Period Period)
{
    public string InstanceId => $"collect-{Edition}-{Period}";
}

/// <summary>The input of <see cref="CollectCpasOrchestrator"/>.</summary>
/// <param name="Steps">What is due while no file is submitted, in order of time.</param>
/// <param name="ClosesAt">When waiting ends without a file.</param>
public sealed record CollectCpas(string AgreementId, Period Period, IReadOnlyList<CollectStep> Steps, DateTime ClosesAt)
{
    public string InstanceId => InstanceIdOf(AgreementId, Period);

    /// <summary><c>collect-{edition}-{period}-{nis}</c>.</summary>
    public static string InstanceIdOf(string agreementId, Period period) =>
        $"collect-{agreementId[..9]}-{period}-{agreementId[10..]}";
}

/// <summary>A reminder or the escalation. Times are UTC.</summary>
public sealed record CollectStep(DateTime At, CollectStepKind Kind, int DaysFromDue);

public enum CollectStepKind
{
    /// <summary>To the CPAS.</summary>
    Reminder,

    /// <summary>To the SPP.</summary>
    Escalation,
}

/// <summary>One step of one CPAS, for the activity that sends it.</summary>
public sealed record SendCollectStep(string AgreementId, Period Period, CollectStep Step);

/// <summary>What an agreement's period has come to.</summary>
public enum CollectState
{
    /// <summary>No file submitted yet.</summary>
    Awaited,

    /// <summary>Declared by two; the SPP reviews.</summary>
    Submitted,

    /// <summary>Accepted.</summary>
    Accepted,

    /// <summary>The agreement has no group in force in the period, or waiting ended without a file.</summary>
    Closed,
}
