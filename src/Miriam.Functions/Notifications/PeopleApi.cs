using System.Net.Mail;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Functions.Web;

namespace Miriam.Functions.Notifications;

/// <summary>What a person chooses about her mails.</summary>
/// <param name="Email">Null ends all mail.</param>
/// <param name="Muted">Kinds that she does not want; null for none.</param>
/// <param name="Language">In which she reads messages to the SPP; null for that of the CPAS that they are about.</param>
public sealed record MailChoice(string? Email, IReadOnlyList<string>? Muted, Language? Language = null);

/// <summary>Everybody sets her own mails; the administrator of the SPP sees the list and takes leavers off it.</summary>
public sealed class PeopleApi(PeopleStore people)
{
    [Function("GetMyMails")]
    [AllowRoles(
        Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppEditor, Roles.SppAdmin, Roles.SppAuditor)]
    [InPerson]
    public async Task<IResult> GetMyMails(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "me/mails")] HttpRequest request,
        FunctionContext context,
        CancellationToken cancellation)
    {
        var caller = Caller.Of(context);
        return Answer.Ok(await people.FindAsync(caller.Cpas, caller.Actor.Person, cancellation) ?? Person.Of(caller));
    }

    [Function("SetMyMails")]
    [AllowRoles(
        Roles.CpasEditor, Roles.CpasSignatory, Roles.SppManager, Roles.SppFinance, Roles.SppEditor, Roles.SppAdmin, Roles.SppAuditor)]
    [InPerson]
    public async Task<IResult> SetMyMails(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "me/mails")] HttpRequest request,
        FunctionContext context,
        CancellationToken cancellation)
    {
        if (await request.ReadBodyAsync<MailChoice>(cancellation) is not { } choice)
        {
            return Answer.BadJson<MailChoice>();
        }

        if (choice.Email is { } email && !IsAddress(email))
        {
            return Problems.BadRequest("BAD_EMAIL", RefusalText.BadEmail);
        }

        if (choice.Muted?.Except(NoticeKinds.All.Where(NoticeKinds.MayBeMuted), StringComparer.Ordinal).FirstOrDefault() is not null)
        {
            return Problems.BadRequest("BAD_KIND", RefusalText.BadKind, string.Join(", ", NoticeKinds.All.Where(NoticeKinds.MayBeMuted)));
        }

        var person = Person.Of(Caller.Of(context)) with
        {
            Email = choice.Email,
            Language = choice.Language,
            Muted = [.. (choice.Muted ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
        await people.SaveAsync(person, cancellation);
        return Answer.Ok(person);
    }

    [Function("ListPeople")]
    [AllowRoles(Roles.SppAdmin)]
    public async Task<IResult> ListPeople(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "people")] HttpRequest request, CancellationToken cancellation) =>
        Answer.Ok(await people.ListAsync(cancellation));

    [Function("RemovePerson")]
    [AllowRoles(Roles.SppAdmin)]
    public async Task<IResult> RemovePerson(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "people/{person}")] HttpRequest request,
        string person,
        CancellationToken cancellation)
    {
        NisCode? cpas = null;
        if (request.Query["cpas"].ToString() is { Length: > 0 } nis)
        {
            if (!NisCode.TryParse(nis, out var code))
            {
                return Problems.NotFound(RefusalText.NoPerson);
            }

            cpas = code;
        }

        if (await people.FindAsync(cpas, person, cancellation) is not { } found)
        {
            return Problems.NotFound(RefusalText.NoPerson);
        }

        await people.RemoveAsync(found, cancellation);
        return Results.NoContent();
    }

    // Without a display name, and nothing that could begin another header.
    private static bool IsAddress(string email) =>
        email.Length <= 254 && !email.Any(char.IsControl) && MailAddress.TryCreate(email, out var address) && address.Address == email;
}
