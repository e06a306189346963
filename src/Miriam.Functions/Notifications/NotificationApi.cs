using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Functions.Web;

namespace Miriam.Functions.Notifications;

/// <summary>The messages of an edition: the SPP sees all, each in the reader's language; a CPAS those written to it.</summary>
public sealed class NotificationApi(NotificationStore notifications, PeopleStore people)
{
    [Function("ListNotifications")]
    [AllowRoles(Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppAuditor)]
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
        return Answer.Ok(all.Where(n => caller.Cpas is null || (!n.ToSpp && n.Cpas == caller.Cpas))
            .Select(n => n.In(language) with { Languages = new Dictionary<Language, NoticeText>() }));
    }
}
