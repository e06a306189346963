using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;

namespace Miriam.Functions.Submissions;

/// <summary>Names a version of a file; the input of its intake.</summary>
public sealed record IntakeRequest(string AgreementId, Period Period, int Version)
{
    public string InstanceId => InstanceIdOf(AgreementId, new SubmissionKey(Period, Version));

    /// <summary><c>intake-{edition}-{period}-{nis}-v{n}</c>.</summary>
    public static string InstanceIdOf(string agreementId, SubmissionKey key)
    {
        var edition = agreementId[..9];
        var nis = agreementId[10..];
        return $"intake-{edition}-{key.Period}-{nis}-v{key.Version}";
    }
}

/// <summary>What checking a file gave: figures only; findings and rows are blobs.</summary>
public sealed record IntakeOutcome(FindingSummary Findings, int ExpenseLines, long ExpenseCents)
{
    public bool IsValid => Findings.Errors == 0;
}

/// <summary>Where the intake ended.</summary>
public sealed record IntakeResultState(SubmissionState State);
