using System.Text.Json.Serialization;
using Miriam.Domain;
using Miriam.Functions.Expenses;

namespace Miriam.Functions.EvidenceRequests;

/// <summary>Whose turn it is.</summary>
public enum EvidenceState
{
    /// <summary>The CPAS's: nothing came back yet.</summary>
    Open,

    /// <summary>Finance's: there is an answer. More may come until it is closed.</summary>
    Answered,

    /// <summary>Nobody's.</summary>
    Closed,
}

/// <summary>How finance closed a request. The lines are accepted or refused by themselves.</summary>
public enum EvidenceOutcome
{
    /// <summary>The evidence supports the lines.</summary>
    Satisfied,

    /// <summary>It does not, or none came.</summary>
    NotSatisfied,

    /// <summary>It is not needed any more.</summary>
    Withdrawn,
}

/// <summary>What finance asks of the CPAS about lines of its expenses.</summary>
/// <param name="Number">From 1 in each dossier.</param>
/// <param name="Lines">As they stood in the files in force.</param>
/// <param name="Sample">The draw for control that they are from; null where they were picked.</param>
/// <param name="Due">The last day to answer, in Brussels.</param>
public sealed record EvidenceRequest(
    int Number, IReadOnlyList<ExpenseKey> Lines, int? Sample, [property: WrittenByPeople] string Question, Actor By, DateTimeOffset At, DateOnly Due)
{
    /// <summary>Oldest first.</summary>
    public IReadOnlyList<EvidenceAnswer> Answers { get; init; } = [];

    public EvidenceClosing? Closing { get; init; }

    [JsonIgnore]
    public EvidenceState State => Closing is not null ? EvidenceState.Closed : Answers.Count > 0 ? EvidenceState.Answered : EvidenceState.Open;
}

/// <summary>An answer of the CPAS: a text, documents, or that there is nothing.</summary>
/// <param name="NoneExists">The CPAS says that there is no evidence.</param>
/// <param name="Documents">Numbers of supporting documents of the lines.</param>
public sealed record EvidenceAnswer([property: WrittenByPeople] string? Text, bool NoneExists, IReadOnlyList<int> Documents, Actor By, DateTimeOffset At);

/// <summary>The end of a request.</summary>
public sealed record EvidenceClosing(EvidenceOutcome Outcome, [property: WrittenByPeople] string? Reason, Actor By, DateTimeOffset At);
