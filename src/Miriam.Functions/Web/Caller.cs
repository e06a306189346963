using Microsoft.Azure.Functions.Worker;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;

namespace Miriam.Functions.Web;

/// <summary>Who calls.</summary>
/// <param name="Actor">Who decides: decisions name her, and whom she stands in for.</param>
/// <param name="Roles">Her own; when she stands in for somebody, the one that was delegated to her and no other.</param>
/// <param name="Cpas">The CPAS of a <c>cpas.*</c> caller; null for the SPP.</param>
public sealed record Caller(Actor Actor, IReadOnlySet<string> Roles, NisCode? Cpas)
{
    private static readonly object Key = new();

    public bool Has(string role) => Roles.Contains(role);

    /// <summary>Whether the caller may see what belongs to this CPAS: its own people, and everybody of the SPP.</summary>
    public bool MaySee(NisCode nis) => Cpas is { } own ? own == nis : Roles.Any(r => r.StartsWith("spp.", StringComparison.Ordinal));

    /// <summary>Whether the caller may see an agreement: who leads or led it, and everybody of the SPP.</summary>
    public bool MaySee(GrantAgreement agreement) =>
        MaySee(agreement.Lead) || agreement.FormerLeads.Any(former => MaySee(former.Nis));

    /// <summary>Whether the caller may act on a file of a period: who reports it, or leads the agreement today.</summary>
    public bool MayReport(GrantAgreement agreement, Period period) => MaySee(agreement.Lead) || MaySee(agreement.LeadIn(period));

    internal static void Set(FunctionContext context, Caller caller) => context.Items[Key] = caller;

    /// <exception cref="InvalidOperationException">The function is public: nobody signed in.</exception>
    public static Caller Of(FunctionContext context) =>
        context.Items.TryGetValue(Key, out var caller)
            ? (Caller)caller
            : throw new InvalidOperationException("Nobody is signed in: the function lacks a role.");
}
