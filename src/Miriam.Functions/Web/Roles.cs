namespace Miriam.Functions.Web;

/// <summary>The app roles of the programme, as Entra ID names them.</summary>
public static class Roles
{
    public const string CpasEditor = "cpas.editor";
    public const string CpasSignatory = "cpas.signatory";
    public const string SppManager = "spp.manager";
    public const string SppFinance = "spp.finance";
    public const string SppEditor = "spp.editor";
    public const string SppAdmin = "spp.admin";
    public const string SppAuditor = "spp.auditor";

    public static readonly IReadOnlyList<string> All =
        [CpasEditor, CpasSignatory, SppManager, SppFinance, SppEditor, SppAdmin, SppAuditor];
}

/// <summary>Who may call an HTTP function. One without this attribute or <see cref="PublicAttribute"/> is refused to all.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllowRolesAttribute(params string[] roles) : Attribute
{
    public IReadOnlyList<string> Roles { get; } = roles;
}

/// <summary>An HTTP function about the caller herself: nobody calls it on behalf of somebody else.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InPersonAttribute : Attribute;

/// <summary>An HTTP function that anybody may call: the published report.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PublicAttribute : Attribute;
