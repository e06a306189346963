using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Functions.Notifications;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tests.Notifications;

public sealed class PersonTests
{
    [Theory]
    [InlineData(Roles.CpasEditor, "46021", NoticeKinds.Reminder, false, true)]
    [InlineData(Roles.CpasEditor, "63020", NoticeKinds.Reminder, false, false)]
    [InlineData(Roles.CpasEditor, "46021", NoticeKinds.Escalation, true, false)]
    [InlineData(Roles.SppManager, null, NoticeKinds.Escalation, true, true)]
    [InlineData(Roles.SppManager, null, NoticeKinds.TrancheWaiting, true, false)]
    [InlineData(Roles.SppFinance, null, NoticeKinds.TrancheWaiting, true, true)]
    [InlineData(Roles.SppFinance, null, NoticeKinds.Escalation, true, false)]
    [InlineData(Roles.SppManager, null, NoticeKinds.Reminder, false, false)]
    [InlineData(Roles.SppAuditor, null, NoticeKinds.Escalation, true, false)]
    public void Wants_ByRoleAndCpas_OnlyWhatConcernsHer(string role, string? nis, string kind, bool toSpp, bool wanted)
    {
        var person = new Person("bea", nis is null ? null : NisCode.Parse(nis), [role], "bea@example.be", []);
        var notification = new Notification(
            "n", "2024-2025", kind, NisCode.Parse("46021"), toSpp, Language.Nl, "Onderwerp", "Tekst", DateTimeOffset.UnixEpoch);

        Assert.Equal(wanted, person.Wants(notification));
        Assert.False((person with { Muted = [kind] }).Wants(notification));
        Assert.False((person with { Email = null }).Wants(notification));
    }
}
