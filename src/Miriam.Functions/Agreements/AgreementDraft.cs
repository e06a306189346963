using System.Text.Json.Serialization;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;

namespace Miriam.Functions.Agreements;

/// <summary>What the administration enters for a new agreement.</summary>
public sealed record AgreementDraft(
    Edition Edition,
    NisCode Lead,
    IReadOnlyList<NisCode> Members,
    string Name,
    Language Language,
    EnterpriseNumber EnterpriseNumber,
    PayeeAccount Account,
    int YearOfParticipation,
    TranchePlan Plan,
    IReadOnlyList<AgreementGroup> Groups)
{
    /// <summary>Earlier editions of its members that this system does not hold; the year of participation follows from all.</summary>
    public IReadOnlyList<PastParticipation> History { get; init; } = [];

    /// <summary>Whether the body named all that a draft needs.</summary>
    [JsonIgnore]
    public bool IsComplete => this is not ({ Name: null } or { Members: null } or { Groups: null } or { Account: null } or { History: null });

    /// <summary>Percent of the subsidy for the first budget year; missing where the plan says it (money rule 21).</summary>
    public int? FirstBudgetYearPercent { get; init; }

    /// <summary>The agreement as a draft; its parameters are those in force for its edition.</summary>
    public GrantAgreement ToAgreement(string parameterVersion) => new(
        $"{Edition}-{Lead}", 1, AgreementState.Draft, Edition, Lead, Members, Name, Language, EnterpriseNumber, Account, YearOfParticipation, Plan,
        parameterVersion, Groups)
    {
        FirstBudgetYearPercent = FirstBudgetYearPercent,
    };
}
