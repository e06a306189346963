using System.Text.Json.Serialization;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Functions.Agreements;

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
    /// <summary>Why the file was not read; null when it was.</summary>
    public IntakeFailure? Failure { get; init; }

    /// <summary>Whether the virus scan has no answer yet: ask again later.</summary>
    public bool AwaitsScan { get; init; }

    [JsonIgnore]
    public bool IsValid => Findings.Errors == 0 && Failure is null;

    public static IntakeOutcome NotRead(IntakeFailure failure) => Nothing with { Failure = failure };

    public static IntakeOutcome ScanAwaited { get; } = Nothing with { AwaitsScan = true };

    private static IntakeOutcome Nothing => new(new FindingSummary(0, 0, 0, []), 0, 0);
}

/// <summary>Where the intake ended.</summary>
public sealed record IntakeResultState(SubmissionState State);

/// <summary>An accepted version that was reopened; the input of its watch.</summary>
/// <param name="Since">When it was reopened, UTC.</param>
public sealed record ReopenedFile(string AgreementId, Period Period, int Version, DateTime Since)
{
    /// <summary><c>reopened-{edition}-{period}-{nis}-{n}</c>, n being the version reopened.</summary>
    public string InstanceId => FormattableString.Invariant($"reopened-{AgreementId[..9]}-{Period}-{AgreementId[10..]}-{Version}");

    public static ReopenedFile Of(Dossier dossier, SubmissionVersion version) =>
        new(dossier.Id, version.Period, version.Version, version.Reopening!.At.UtcDateTime);
}

/// <summary>Whose turn it is in a reopened period.</summary>
public enum ReopenedState
{
    /// <summary>The CPAS's: no new version is declared yet.</summary>
    Awaited,

    /// <summary>The SPP's: a new version waits for its review.</summary>
    Submitted,

    /// <summary>Nobody's: a new version is in force.</summary>
    Done,
}

/// <summary>A message about a reopened file; at 0 days, that it is reopened.</summary>
public sealed record RemindOfReopened(ReopenedFile File, ReopenedState State, int Days);
