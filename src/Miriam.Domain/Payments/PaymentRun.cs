using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Tranches;

namespace Miriam.Domain.Payments;

/// <summary>Approved tranches of one edition that are paid with one file.</summary>
/// <param name="Number">From 1 in its edition; never used twice, also not after a discard.</param>
/// <param name="ExecutionDate">The bank day on which the bank is asked to execute.</param>
/// <param name="Proposal">Who put it together.</param>
public sealed partial record PaymentRun(
    Edition Edition, int Number, PaymentRunState State, DateOnly ExecutionDate, IReadOnlyList<RunLine> Lines, RunDecision Proposal)
{
    /// <summary>C of money rule 16: who sealed it.</summary>
    public RunDecision? Seal { get; init; }

    /// <summary>D of money rule 16: who released it.</summary>
    public RunDecision? Release { get; init; }

    /// <summary>Who gave it up, and why.</summary>
    public RunDecision? Discard { get; init; }

    /// <summary>The file for the bank, frozen at the seal.</summary>
    public FrozenFile? File { get; init; }

    /// <summary>Counts the decisions to release it: each asks every dossier anew.</summary>
    public int ReleaseAttempt { get; init; }

    /// <summary>The lines whose account changed since the seal, as the last attempt to release found them.</summary>
    public IReadOnlyList<string> AccountsChanged { get; init; } = [];

    /// <summary><c>2024-2025-r1</c>.</summary>
    [JsonIgnore]
    public string Id => IdOf(Edition.ToString(), Number);

    /// <summary>What names the file at the bank: <c>MIRIAM-2024-2025-R1</c>.</summary>
    [JsonIgnore]
    public string MessageId => string.Create(CultureInfo.InvariantCulture, $"MIRIAM-{Edition}-R{Number}");

    /// <summary>What names its one block of orders at the bank.</summary>
    [JsonIgnore]
    public string PaymentInformationId => MessageId + "-1";

    /// <summary>The lines that are, or were, in the file; in a draft those that still hold.</summary>
    [JsonIgnore]
    public IReadOnlyList<RunLine> Orders => [.. Lines.Where(line => line.Left is null)];

    /// <summary>What the lines come to, set-offs included.</summary>
    [JsonIgnore]
    public Euro Total => Orders.Sum(line => line.Amount);

    /// <summary>The orders that the bank gets: all that set-offs leave something of.</summary>
    [JsonIgnore]
    public IReadOnlyList<RunLine> Transfers => [.. Orders.Where(line => line.Transferred > Euro.Zero)];

    /// <summary>What the bank is asked to transfer.</summary>
    [JsonIgnore]
    public Euro ToTransfer => Orders.Sum(line => line.Transferred);

    /// <summary>The id of a run.</summary>
    public static string IdOf(string edition, int number) => string.Create(CultureInfo.InvariantCulture, $"{edition}-r{number}");

    /// <summary>The id of the run whose file has this message id; null when it is none of ours.</summary>
    public static string? IdOfMessage(string? messageId) =>
        messageId is not null && MessageForm().Match(messageId) is { Success: true } match
            ? IdOf(match.Groups["edition"].Value, int.Parse(match.Groups["run"].ValueSpan, CultureInfo.InvariantCulture))
            : null;

    /// <summary>The number in an id.</summary>
    public static int NumberOf(string id) => int.Parse(id.AsSpan(id.LastIndexOf('r') + 1), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\AMIRIAM-(?<edition>[0-9]{4}-[0-9]{4})-R(?<run>[1-9][0-9]{0,3})(-1)?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex MessageForm();
}

/// <summary>One tranche in a run. Its dossier is the truth; the run copies what the dossier confirmed.</summary>
/// <param name="Approval">The approval that stood when the run was put together.</param>
/// <param name="Name">Of the CPAS.</param>
public sealed record RunLine(string AgreementId, string TrancheId, string Name, Euro Amount, Decision Approval)
{
    public PaymentStage Stage { get; init; } = PaymentStage.Reserved;

    /// <summary>What the bank is told; known from the seal on.</summary>
    public PaymentOrder? Order { get; init; }

    public PaymentOutcome? Outcome { get; init; }

    /// <summary>What the bank was ordered to transfer: the amount less what is set off.</summary>
    [JsonIgnore]
    public Euro Transferred => Amount - (Order?.SetOff ?? Euro.Zero);

    /// <summary>Why it is not in the run any more: one of <see cref="PaymentCode"/>; null while it is.</summary>
    public string? Left { get; init; }
}

/// <summary>A decision on a run as a whole.</summary>
public sealed record RunDecision(Actor By, DateTimeOffset At, [property: WrittenByPeople] string? Reason = null);

/// <summary>The file of a sealed run.</summary>
/// <param name="Sha256">Lower-case hex of its bytes.</param>
public sealed record FrozenFile(string Sha256, int Length);
