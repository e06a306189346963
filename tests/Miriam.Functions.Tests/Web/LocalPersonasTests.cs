using System.Net;
using Microsoft.AspNetCore.Http;
using Miriam.Domain.Cpas;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tests.Web;

public sealed class LocalPersonasTests
{
    private static readonly IPAddress Outside = IPAddress.Parse("192.0.2.7");

    [Fact]
    public void Identify_CpasPersona_HasRolePersonAndCpas()
    {
        var caller = Identify("cpas.editor/bea@21001", IPAddress.Loopback);

        Assert.NotNull(caller);
        Assert.Equal("bea", caller.Actor.Person[..3]);
        Assert.True(caller.Has(Roles.CpasEditor));
        Assert.Equal(NisCode.Parse("21001"), caller.Cpas);
        Assert.False(caller.MaySee(NisCode.Parse("21004")));
    }

    [Fact]
    public void Identify_SppPersona_SeesEveryCpas()
    {
        var caller = Identify("spp.finance/fien", IPAddress.IPv6Loopback);

        Assert.NotNull(caller);
        Assert.Null(caller.Cpas);
        Assert.True(caller.MaySee(NisCode.Parse("21001")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("fien")]
    [InlineData("spp.finance/fien for farid")]
    [InlineData("spp.boss/fien")]
    [InlineData("spp.finance/fien@21001")]
    [InlineData("cpas.editor/bea")]
    [InlineData("cpas.editor/bea@210")]
    public void Identify_AnythingElse_IsNobody(string persona) => Assert.Null(Identify(persona, IPAddress.Loopback));

    [Fact]
    public void Identify_FromAnotherMachine_IsNobody() => Assert.Null(Identify("spp.finance/fien", Outside));

    private static Caller? Identify(string persona, IPAddress from)
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = from } };
        http.Request.Headers[LocalPersonas.Header] = persona;
        return new LocalPersonas().Identify(http);
    }
}
