using Miriam.Functions.Web;

namespace Miriam.Functions.Tests.Web;

public sealed class AuthorizationTests
{
    [Fact]
    public void EveryHttpFunction_SaysWhoMayCallIt()
    {
        Assert.NotEmpty(HttpFunctions.All);
        Assert.DoesNotContain(HttpFunctions.All, f => f.Roles is null && !f.IsPublic);
        Assert.DoesNotContain(HttpFunctions.All, f => f.Roles is not null && f.IsPublic);
    }

    [Fact]
    public void EveryRoleOfAFunction_IsARoleOfTheProgramme() =>
        Assert.All(HttpFunctions.All.SelectMany(f => f.Roles ?? []), role => Assert.Contains(role, Roles.All));

    [Fact]
    public void OnlyThePublishedReport_IsPublic() =>
        Assert.Equal(["GetPublishedReport"], HttpFunctions.All.Where(f => f.IsPublic).Select(f => f.Name));

    [Fact]
    public void NobodyOfACpas_DecidesOnMoney() =>
        Assert.All(
            HttpFunctions.All.Where(f => f.Method == "post" && (f.Route.Contains("tranches", StringComparison.Ordinal) || f.Route.Contains("claims", StringComparison.Ordinal))),
            f => Assert.Equal([Roles.SppFinance], f.Roles));
}
