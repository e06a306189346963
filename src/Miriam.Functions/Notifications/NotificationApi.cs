using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Functions.Web;

namespace Miriam.Functions.Notifications;

/// <summary>The messages of an edition: those who decide and the auditor see all, each in the reader's language; a CPAS those written to it; others those written to their role.</summary>
public sealed class NotificationApi(NotificationStore notifications, PeopleStore people)
{
    [Function("ListNotifications")]
    [AllowRoles(
        Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppEditor, Roles.SppAdmin, Roles.SppAuditor)]
    public async Task<IResult> ListNotifications(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "editions/{edition}/notifications")] HttpRequest request,
        string edition,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (!Edition.TryParse(edition, out var forEdition))
        {
            return Problems.NotFound(RefusalText.NoEdition);
        }

        var caller = Caller.Of(context);
        var all = await notifications.ListAsync(forEdition.ToString(), cancellation);
        var language = request.LanguageOr((await people.FindAsync(caller.Cpas, caller.Actor.Person, cancellation))?.Language);
        return Answer.Ok(all.Where(n => IsFor(caller, n))
            .Select(n => n.In(language) with { Languages = new Dictionary<Language, NoticeText>() }));
    }

    private static bool IsFor(Caller caller, Notification notice) => caller.Cpas is { } cpas
        ? !notice.ToSpp && notice.Cpas == cpas
        : caller.Has(Roles.SppManager) || caller.Has(Roles.SppFinance) || caller.Has(Roles.SppAuditor) || (notice.Role is { } role && caller.Has(role));
}
