namespace Miriam.Domain.Agreements;

/// <summary>What stands against an agreement or its amendment. Stable codes.</summary>
public static class AgreementCode
{
    /// <summary>No group is in force in any period of the edition: there is nothing to sign (money rule 1).</summary>
    public const string NoGroup = "NO_GROUP";

    /// <summary>Two groups have one code.</summary>
    public const string GroupTwice = "GROUP_TWICE";

    /// <summary>A group's interval ends before it starts, or leaves the edition.</summary>
    public const string GroupInterval = "GROUP_INTERVAL";

    /// <summary>A group is at a CPAS that is not a member.</summary>
    public const string GroupNotOfAMember = "GROUP_NOT_OF_A_MEMBER";

    /// <summary>The lead is not among the members, or a member stands there twice.</summary>
    public const string Members = "MEMBERS";

    /// <summary>The NIS code of a member is no municipality on the edition's first or last day.</summary>
    public const string MemberUnknown = "MEMBER_UNKNOWN";

    /// <summary>A year of participation after the last one granted [Dison 2023]: a fourth is refused.</summary>
    public const string YearNotGranted = "YEAR_NOT_GRANTED";

    /// <summary>The year is not the one that the members' history gives (money rule 7).</summary>
    public const string YearDiffersFromHistory = "YEAR_DIFFERS_FROM_HISTORY";

    /// <summary>The account's holder has no name, or one of more than 70 characters.</summary>
    public const string HolderName = "HOLDER_NAME";

    /// <summary>The parameters are not those of the edition.</summary>
    public const string Parameters = "PARAMETERS";

    /// <summary>The share of the first budget year is not 0 to 100 percent (money rule 21).</summary>
    public const string BudgetSplit = "BUDGET_SPLIT";

    /// <summary>More groups than the call foresees: a note, never a refusal [call 2023].</summary>
    public const string GroupsNoted = "GROUPS_NOTED";

    /// <summary>Only a signed agreement that is not closed can be amended (money rule 14).</summary>
    public const string NotAmendable = "NOT_AMENDABLE";

    /// <summary>An amendment changes what its signature fixed: identity, edition, year of participation or parameters.</summary>
    public const string FixedAtSignature = "FIXED_AT_SIGNATURE";

    /// <summary>A new lead starts in a period of another edition.</summary>
    public const string LeadPeriod = "LEAD_PERIOD";

    /// <summary>The lead is the successor of a merged one: its name, number and account are to be looked at; a note.</summary>
    public const string LeadMerged = "LEAD_MERGED";

    /// <summary>The plan changes only before the first tranche (money rule 7).</summary>
    public const string PlanFixed = "PLAN_FIXED";

    /// <summary>An amendment is the next version, no other.</summary>
    public const string Version = "VERSION";
}

/// <summary>One thing that stands against an agreement.</summary>
/// <param name="Code">One of <see cref="AgreementCode"/>.</param>
/// <param name="Blocks">False for a note.</param>
/// <param name="Subject">The group, member or field that it is about.</param>
public sealed record AgreementProblem(string Code, bool Blocks, string? Subject);
