using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Functions.Agreements;
using Miriam.Functions.Web;

namespace Miriam.Functions.Submissions;

/// <summary>The route that names a version: every part valid, and open to the caller. Else there is no such thing.</summary>
public sealed record SubmissionRoute(Edition Edition, NisCode Nis, SubmissionKey Key)
{
    public const string Template = "editions/{edition}/periods/{period}/cpas/{nis}/submissions";

    public string AgreementId => $"{Edition}-{Nis}";

    /// <summary>The route, when the caller may act on that agreement's files of that period.</summary>
    public static async Task<SubmissionRoute?> OfAsync(
        DossierStore dossiers, string edition, string period, string nis, int version, Caller caller, CancellationToken cancellation)
    {
        if (Parse(edition, period, nis, version) is not { } route)
        {
            return null;
        }

        var agreement = caller.Cpas is null ? null : await dossiers.FindAgreementAsync(route.AgreementId, cancellation);
        return route.IsOpenTo(caller, agreement) ? route : null;
    }

    /// <summary>The version that the route names, when there is one and the caller may act on it.</summary>
    public static async Task<FoundVersion?> FindAsync(
        DossierStore dossiers, string edition, string period, string nis, int version, Caller caller, CancellationToken cancellation) =>
        Parse(edition, period, nis, version) is { } route
        && await dossiers.FindAsync(route.AgreementId, cancellation) is { } dossier
        && route.IsOpenTo(caller, dossier.Agreement)
        && dossier.Submissions.GetValueOrDefault(route.Key) is { } found
            ? new FoundVersion(dossier, found)
            : null;

    private static SubmissionRoute? Parse(string edition, string period, string nis, int version) =>
        Edition.TryParse(edition, out var e) && Period.TryParse(period, out var p) && p.Edition == e && NisCode.TryParse(nis, out var n)
            ? new SubmissionRoute(e, n, new SubmissionKey(p, version))
            : null;

    // After a merger or a new lead the agreement keeps its code, and another CPAS reports it.
    private bool IsOpenTo(Caller caller, GrantAgreement? agreement) =>
        caller.Cpas is null || agreement is null ? caller.MaySee(Nis) : caller.MayReport(agreement, Key.Period);
}

/// <summary>One version of a file, and the dossier that it stands in.</summary>
public sealed record FoundVersion(Dossier Dossier, SubmissionVersion Version)
{
    public SubmissionKey Key => Version.Key;
}
