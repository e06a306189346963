using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Functions.Web;

namespace Miriam.Functions.Notifications;

/// <summary>Where a person gets her mails, and which she does not want.</summary>
/// <param name="Id">The natural person, as decisions name her.</param>
/// <param name="Cpas">Her CPAS; null for the SPP.</param>
/// <param name="Roles">As when she last set this.</param>
/// <param name="Email">Her address; null while she wants no mail.</param>
/// <param name="Muted">The <see cref="NoticeKinds"/> that she does not want by mail; they stay on the platform.</param>
public sealed record Person(
    string Id, NisCode? Cpas, IReadOnlyList<string> Roles, string? Email, IReadOnlyList<string> Muted)
{
    /// <summary>The language in which she reads messages of the SPP; null for that of the CPAS that they are about.</summary>
    public Language? Language { get; init; }

    /// <summary>Somebody who has not chosen yet: no mail.</summary>
    public static Person Of(Caller caller) =>
        new(caller.Actor.Person, caller.Cpas, [.. caller.Roles.Order(StringComparer.Ordinal)], null, []);

    /// <summary>Whether a message reaches her by mail.</summary>
    public bool Wants(Notification notification) =>
        Email is not null
        && (!Muted.Contains(notification.Kind, StringComparer.Ordinal) || !NoticeKinds.MayBeMuted(notification.Kind))
        && (notification.ToSpp ? Cpas is null : Cpas is { } own && notification.Cpas == own)
        && (notification.Only is { } only ? only == Id : RoleOf(notification) is not { } role || Roles.Contains(role, StringComparer.Ordinal))
        && !notification.Except.Contains(Id, StringComparer.Ordinal);

    private static string? RoleOf(Notification notification) =>
        notification.Role
        ?? (!notification.ToSpp ? null : NoticeKinds.IsForFinance(notification.Kind) ? Web.Roles.SppFinance : Web.Roles.SppManager);
}
