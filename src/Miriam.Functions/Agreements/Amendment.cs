using System.Text.Json.Serialization;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;

namespace Miriam.Functions.Agreements;

/// <summary>What an amendment changes.</summary>
/// <param name="Version">The version that it makes: the agreement's own plus one. A second click is refused.</param>
/// <param name="Added">New groups, each from its first period on.</param>
/// <param name="Stopped">Groups that stop earlier; also a period that is accepted may fall away.</param>
/// <param name="NewMembers">CPAS that join a consortium.</param>
public sealed record AmendmentDraft(
    int Version, string Reason, IReadOnlyList<AgreementGroup>? Added, IReadOnlyList<GroupStop>? Stopped, IReadOnlyList<NisCode>? NewMembers)
{
    /// <summary>Members that merged into another municipality; its code, and from which period on, stand in the register.</summary>
    public IReadOnlyList<NisCode>? Merged { get; init; }

    /// <summary>Who leads it from now on, or under which name and number the lead goes on.</summary>
    public LeadChange? Lead { get; init; }
}

/// <summary>A new lead, which is the payee.</summary>
/// <param name="Nis">A member, also a new one or the successor of a merged one.</param>
/// <param name="From">The first period that it reports.</param>
/// <param name="Account">Asks for its account as well: another person confirms it, and it waits like any change of account.</param>
public sealed record LeadChange(NisCode Nis, Period From, string Name, EnterpriseNumber EnterpriseNumber, PayeeAccount? Account);

/// <summary>The last period in which a group is in force.</summary>
public sealed record GroupStop(string Code, Period Last);

/// <summary>A change of the agreement's version that was decided.</summary>
/// <param name="Before">The agreement until then.</param>
public sealed record Amendment(GrantAgreement Before, Actor By, DateTimeOffset At, [property: WrittenByPeople] string Reason)
{
    /// <summary>The version that it made.</summary>
    [JsonIgnore]
    public int Version => Before.Version + 1;
}
