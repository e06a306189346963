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
        Assert.Equal(wanted && kind == NoticeKinds.Escalation, (person with { Muted = [kind] }).Wants(notification));
        Assert.False((person with { Email = null }).Wants(notification));
    }

    [Theory]
    [InlineData("bea", Roles.SppAdmin, true)]
    [InlineData("bea", Roles.SppManager, false)]
    [InlineData("max", Roles.SppAdmin, false)]
    public void Wants_ForARole_IsNotForWhoTookPart(string person, string role, bool wanted)
    {
        var notification = new Notification(
            "n", "2024-2025", NoticeKinds.RequestWaiting, null, ToSpp: true, Language.Nl, "Onderwerp", "Tekst", DateTimeOffset.UnixEpoch) { Role = Roles.SppAdmin, Except = ["max"] };

        Assert.Equal(wanted, new Person(person, null, [role], "bea@example.be", []).Wants(notification));
        Assert.Equal(person == "bea", new Person(person, null, [role], "bea@example.be", []).Wants(notification with { Only = "bea" }));
    }
}
