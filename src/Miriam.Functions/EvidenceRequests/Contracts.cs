namespace Miriam.Functions.EvidenceRequests;

/// <summary>Names a request for evidence; the input of its process.</summary>
/// <param name="Since">When it was asked, UTC.</param>
public sealed record EvidenceReference(string AgreementId, int Number, DateTime Since)
{
    /// <summary><c>evidence-{agreement}-{n}</c>.</summary>
    public string InstanceId => FormattableString.Invariant($"evidence-{AgreementId}-{Number}");

    public static EvidenceReference Of(string agreementId, EvidenceRequest request) => new(agreementId, request.Number, request.At.UtcDateTime);
}

/// <summary>What the process needs to know of a request.</summary>
/// <param name="Answers">How many came.</param>
/// <param name="Steps">What is due while none has come, in order of time.</param>
public sealed record EvidenceStatus(EvidenceState State, int Answers, IReadOnlyList<EvidenceStep> Steps);

/// <summary>A message that is due.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Key">Names it among the messages of its request: each is written once.</param>
public sealed record EvidenceStep(DateTime At, EvidenceStepKind Kind, string Key);

/// <summary>To whom, and what about.</summary>
public enum EvidenceStepKind
{
    /// <summary>To the CPAS: an answer is due, or was.</summary>
    Reminder,

    /// <summary>To finance: no answer came.</summary>
    Escalation,

    /// <summary>To finance: an answer waits, at once and again.</summary>
    Answered,

    /// <summary>To finance: the request is still open, again.</summary>
    Unanswered,
}

/// <summary>One message of one request, for the activity that writes it.</summary>
public sealed record SendEvidenceStep(EvidenceReference Request, EvidenceStep Step);
