using Miriam.Domain.Cpas;
using Miriam.Domain.Findings;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;

namespace Miriam.Functions.Submissions;

/// <summary>A version of a file as the API shows it.</summary>
public sealed record SubmissionView(
    Period Period,
    int Version,
    SubmissionState State,
    string Sha256,
    DateTimeOffset UploadedAt,
    FindingSummary? Findings,
    IReadOnlyDictionary<string, string> Explanations,
    int Declarations,
    DateTimeOffset? SubmittedAt,
    string? Comment,
    DateTimeOffset? AcceptedAt,
    bool InForce,
    Reopening? Reopening)
{
    /// <summary>Why it was rejected without being read.</summary>
    public IntakeFailure? Failure { get; init; }

    /// <summary>Each time that a woman was taken out of the file.</summary>
    public IReadOnlyList<FileRewrite> Rewrites { get; init; } = [];

    public static SubmissionView Of(SubmissionVersion version) => new(
        version.Period,
        version.Version,
        version.Status.State,
        version.Sha256,
        version.UploadedAt,
        version.Findings,
        version.Explanations,
        (version.Status.First is null ? 0 : 1) + (version.Status.Second is null ? 0 : 1),
        version.SubmittedAt,
        version.Status.Comment,
        version.AcceptedAt,
        version.InForce,
        version.Reopening)
    {
        Failure = version.Failure,
        Rewrites = version.Rewrites,
    };

    public static string Location(Edition edition, Period period, NisCode nis, int version) =>
        $"/api/editions/{edition}/periods/{period}/cpas/{nis}/submissions/{version}";
}

/// <summary>A finding with its text in the language asked for.</summary>
public sealed record FindingView(string Code, string Severity, string? Sheet, string? Cell, string? Found, string Message)
{
    /// <summary>The waiver that keeps it from blocking.</summary>
    public int? Waiver { get; init; }

    public static string Letter(Severity severity) => severity switch
    {
        Domain.Findings.Severity.Error => "E",
        Domain.Findings.Severity.Warning => "W",
        _ => "I",
    };
}
