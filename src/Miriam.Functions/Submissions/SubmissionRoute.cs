using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Functions.Web;

namespace Miriam.Functions.Submissions;

/// <summary>The route that names a version: every part valid, and open to the caller. Else there is no such thing.</summary>
public sealed record SubmissionRoute(Edition Edition, NisCode Nis, SubmissionKey Key)
{
    public const string Template = "editions/{edition}/periods/{period}/cpas/{nis}/submissions";

    public string AgreementId => $"{Edition}-{Nis}";

    public static SubmissionRoute? Of(string edition, string period, string nis, int version, Caller caller) =>
        Edition.TryParse(edition, out var e) && Period.TryParse(period, out var p) && p.Edition == e
        && NisCode.TryParse(nis, out var n) && caller.MaySee(n)
            ? new SubmissionRoute(e, n, new SubmissionKey(p, version))
            : null;
}
