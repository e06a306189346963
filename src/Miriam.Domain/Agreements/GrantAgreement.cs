using System.Text.Json.Serialization;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;

namespace Miriam.Domain.Agreements;

/// <summary>Where an agreement stands.</summary>
public enum AgreementState
{
    Draft,
    Signed,
    Amended,
    Closed,
}

/// <summary>How the subsidy is paid out.</summary>
public enum TranchePlan
{
    /// <summary>A quarter per accepted period; the last is the settlement. [choice]</summary>
    Quarterly,

    /// <summary>75 % at signature, the rest at settlement. [SPP] decree of 2014 for another measure.</summary>
    Advance,
}

/// <summary>What the SPP grants one CPAS or consortium for one edition.</summary>
/// <param name="Id">Edition and the lead of its signature: <c>2024-2025-21001</c>; kept for its whole life.</param>
/// <param name="Version">Counts the amendments, from 1.</param>
/// <param name="Lead">The CPAS itself, or the consortium's lead and payee.</param>
/// <param name="Members">All CPAS of the consortium with the lead; one for a CPAS alone.</param>
/// <param name="Language">The language in which the SPP writes to the lead.</param>
/// <param name="YearOfParticipation">1, 2 or 3.</param>
/// <param name="ParameterVersion">The parameters of its signature, kept for its whole life (money.md rule 7).</param>
public sealed record GrantAgreement(
    string Id,
    int Version,
    AgreementState State,
    Edition Edition,
    NisCode Lead,
    IReadOnlyList<NisCode> Members,
    string Name,
    Language Language,
    EnterpriseNumber EnterpriseNumber,
    PayeeAccount Account,
    int YearOfParticipation,
    TranchePlan Plan,
    string ParameterVersion,
    IReadOnlyList<AgreementGroup> Groups)
{
    /// <summary>The share of the subsidy that its signature commits in the first of its two budget years; null where its plan says it.</summary>
    /// <remarks>0 to 100; money rule 21.</remarks>
    public int? FirstBudgetYearPercent { get; init; }

    /// <summary>Who led it before, oldest first; empty for most.</summary>
    public IReadOnlyList<FormerLead> FormerLeads { get; init; } = [];

    /// <summary>The agreements of the edition before that go on in this one; empty for newcomers.</summary>
    public IReadOnlyList<string> RolledFrom { get; init; } = [];

    /// <summary>The NIS code in its id: the one under which files come in and are kept, whoever leads it today.</summary>
    [JsonIgnore]
    public NisCode FileCode => NisCode.Parse(Id[10..]);

    /// <summary>The CPAS that reports a period: the lead of that time.</summary>
    public NisCode LeadIn(Period period) =>
        FormerLeads.Where(former => period.CompareTo(former.Last) <= 0).Select(former => (NisCode?)former.Nis).FirstOrDefault() ?? Lead;
}

/// <summary>A lead until a merger of municipalities, or until another member took over.</summary>
/// <param name="Last">The last period that it reports.</param>
public sealed record FormerLead(NisCode Nis, Period Last);

/// <summary>A group granted, in force from its first to its last period, both included (money.md rule 1).</summary>
public sealed record AgreementGroup(string Code, NisCode Nis, Period First, Period Last);

/// <summary>The account that is paid; the holder's name is at most 70 characters.</summary>
public sealed record PayeeAccount(BelgianIban Iban, string Holder);
