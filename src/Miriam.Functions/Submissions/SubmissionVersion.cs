using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Miriam.Domain;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Submissions;

/// <summary>One version of the file for one period of an agreement, written <c>2024Q4-v0002</c>.</summary>
public readonly record struct SubmissionKey(Period Period, int Version) : IComparable<SubmissionKey>
{
    public int CompareTo(SubmissionKey other) =>
        Period == other.Period ? Version.CompareTo(other.Version) : Period.CompareTo(other.Period);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Period}-v{Version:D4}");
}

/// <summary>How many findings of each severity, and which warnings need an explanation.</summary>
public sealed record FindingSummary(int Errors, int Warnings, int Informations, IReadOnlyList<string> WarningCodes)
{
    /// <summary>Numbers of the waivers without which there would be more errors or warnings.</summary>
    public IReadOnlyList<int> Waivers { get; init; } = [];
}

/// <summary>Why a file was not read.</summary>
public enum IntakeFailure
{
    /// <summary>It holds a virus.</summary>
    Infected,

    /// <summary>The scanner could not look into it, or gave no answer in time.</summary>
    NotScanned,

    /// <summary>Checking it failed again and again; the fault is ours.</summary>
    NotChecked,
}

/// <summary>The decision that a new version of an accepted file may come in.</summary>
public sealed record Reopening(Actor By, DateTimeOffset At, [property: WrittenByPeople] string Reason);

/// <summary>The record that a file was written anew without a woman who withdrew her data: the fact, never the content.</summary>
/// <param name="Erasure">Id of the erasure: <c>{agreement}/erasure-{n}</c>.</param>
/// <param name="OldSha256">Of the file before.</param>
/// <param name="NewSha256">Of the file now; null when it was destroyed.</param>
/// <param name="Women">How many women it had counted, where it was valid.</param>
public sealed record FileRewrite(string Erasure, DateTimeOffset At, string OldSha256, string? NewSha256, int? Women);

/// <summary>What the dossier keeps of a received file; the file itself, its findings and its rows are blobs.</summary>
/// <param name="Status">State, declarations and comment.</param>
/// <param name="Incoming">Where the bytes landed before the privacy checks.</param>
/// <param name="Explanations">The CPAS's explanation of each warning, by code.</param>
/// <param name="SubmittedAt">When the second signatory declared.</param>
/// <param name="InForce">Accepted, and not replaced by a later accepted version.</param>
public sealed record SubmissionVersion(
    Period Period,
    int Version,
    SubmissionStatus Status,
    string Sha256,
    long Size,
    Actor UploadedBy,
    DateTimeOffset UploadedAt,
    BlobReference Incoming,
    FindingSummary? Findings,
    [property: WrittenByPeople] ImmutableSortedDictionary<string, string> Explanations,
    DateTimeOffset? SubmittedAt,
    Actor? AcceptedBy,
    DateTimeOffset? AcceptedAt,
    bool InForce,
    int ExpenseLines,
    Euro ExpenseTotal)
{
    /// <summary>Set while, or when, this accepted version waited for another in its place; it is in force until then.</summary>
    public Reopening? Reopening { get; init; }

    /// <summary>When the period was first accepted, in this version or in one that it replaced.</summary>
    public DateTimeOffset? FirstAcceptedAt { get; init; }

    /// <summary>In force, and a new version may come in (money rule 10).</summary>
    [JsonIgnore]
    public bool IsReopened => InForce && Reopening is not null;

    /// <summary>Why it was rejected without being read; null when it was read.</summary>
    public IntakeFailure? Failure { get; init; }

    /// <summary>When the verdict was recorded.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>Each time that a woman was taken out of it, oldest first (docs/adr/0008).</summary>
    public IReadOnlyList<FileRewrite> Rewrites { get; init; } = [];

    [JsonIgnore]
    public SubmissionKey Key => new(Period, Version);
}
