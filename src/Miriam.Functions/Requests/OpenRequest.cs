using System.Text.Json.Serialization;
using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Functions.Web;

namespace Miriam.Functions.Requests;

/// <summary>What can wait for a person; each has its words in <c>NoticeTexts</c>.</summary>
public enum RequestKind
{
    AccountChange,
    AgreementReopening,
    BankAnswer,
    BankMovement,
    Claim,
    Commitment,
    Declaration,
    Delegation,
    Erasure,
    Evidence,
    ExpenseReview,
    LateSettlement,
    Parameters,
    PaymentDeclaration,
    PaymentRun,
    Report,
    Review,
    SetOff,
    Tranche,
    Waiver,
}

/// <summary>Something that waits for a decision, as its own store tells it.</summary>
/// <param name="Source">Name of the <see cref="IRequestSource"/> that knows it.</param>
/// <param name="Subject">What it belongs to: an agreement, a run, an answer of the bank, an edition, a house.</param>
/// <param name="Key">Names it within its subject; another version of it has another key.</param>
/// <param name="Edition">Whose messages tell of it.</param>
/// <param name="Cpas">Whom it concerns; null when no single CPAS.</param>
/// <param name="Name">For people: the CPAS or the thing.</param>
/// <param name="Role">Who may decide.</param>
/// <param name="By">Who took part already and may not decide; nobody where anybody of the role may.</param>
/// <param name="Since">When it was asked for; null when that is not recorded.</param>
/// <param name="Link">Where it is decided, as a path of the API.</param>
public sealed record OpenRequest(
    string Source,
    string Subject,
    string Key,
    RequestKind Kind,
    string Edition,
    NisCode? Cpas,
    Language Language,
    string Name,
    string Role,
    IReadOnlyList<Actor> By,
    DateTimeOffset? Since,
    string Link)
{
    /// <summary>The one person who may decide; null when everybody of the role may.</summary>
    public string? Only { get; init; }

    /// <summary>Another role whose people may decide; reminders go to the first one.</summary>
    public string? AlsoRole { get; init; }

    /// <summary>Whether a process of its own reminds of it: tranches, payment runs, reviews, evidence.</summary>
    public bool IsWatchedElsewhere { get; init; }

    [JsonIgnore]
    public RequestReference Reference => new(Source, Subject, Key);

    /// <summary>Who hears of it when it waits too long: the managers, and the administrators where the managers themselves are late.</summary>
    [JsonIgnore]
    public string EscalatesTo => Role is Roles.SppManager || Kind is RequestKind.Delegation ? Roles.SppAdmin : Roles.SppManager;

    /// <summary>Whether it waits for this caller.</summary>
    public bool WaitsFor(Caller caller) =>
        (Only is { } person ? caller.Actor == new Actor(person) : caller.Has(Role) || (AlsoRole is { } role && caller.Has(role)))
        && (caller.Cpas is null || caller.Cpas == Cpas)
        && !By.Any(caller.Actor.IsSamePersonAs);
}
