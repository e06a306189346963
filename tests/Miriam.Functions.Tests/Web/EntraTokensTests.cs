using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Miriam.Domain.Cpas;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tests.Web;

public sealed class EntraTokensTests
{
    private const string Tenant = "11111111-2222-3333-4444-555555555555";
    private const string Audience = "miriam";
    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "directory" };
    private static readonly RsaSecurityKey ForeignKey = new(RSA.Create(2048)) { KeyId = "directory" };

    [Fact]
    public async Task Identify_ValidToken_IsTheCallerWithRoles()
    {
        var caller = await IdentifyAsync(Token(["spp.finance", "unknown.role"]));

        Assert.NotNull(caller);
        Assert.Equal("person-1", caller.Actor.Person);
        Assert.Equal(["spp.finance"], caller.Roles);
    }

    [Fact]
    public async Task Identify_CpasToken_HasItsCpas() =>
        Assert.Equal(NisCode.Parse("63020"), (await IdentifyAsync(Token(["cpas.editor"], nis: "63020")))?.Cpas);

    [Fact]
    public async Task Identify_CpasWithoutItsCode_IsNobody() => Assert.Null(await IdentifyAsync(Token(["cpas.editor"])));

    [Fact]
    public async Task Identify_BothHousesAtOnce_IsNobody() =>
        Assert.Null(await IdentifyAsync(Token(["cpas.editor", "spp.finance"], nis: "63020")));

    [Fact]
    public async Task Identify_ForeignSignature_IsNobody() => Assert.Null(await IdentifyAsync(Token(["spp.finance"], key: ForeignKey)));

    [Fact]
    public async Task Identify_OtherAudience_IsNobody() => Assert.Null(await IdentifyAsync(Token(["spp.finance"], audience: "another")));

    [Fact]
    public async Task Identify_OtherTenant_IsNobody() =>
        Assert.Null(await IdentifyAsync(Token(["spp.finance"], tenant: "99999999-2222-3333-4444-555555555555")));

    [Fact]
    public async Task Identify_ExpiredToken_IsNobody() =>
        Assert.Null(await IdentifyAsync(Token(["spp.finance"], expires: new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc))));

    [Fact]
    public async Task Identify_UnsignedToken_IsNobody() =>
        Assert.Null(await IdentifyAsync(new JsonWebTokenHandler().CreateToken(Descriptor(["spp.finance"], null, Audience, Tenant, null))));

    [Fact]
    public async Task Identify_NoToken_IsNobody() => Assert.Null(await IdentifyAsync(null));

    private static async Task<Caller?> IdentifyAsync(string? token)
    {
        var directory = new OpenIdConnectConfiguration();
        directory.SigningKeys.Add(Key);
        var tokens = new EntraTokens(
            new EntraOptions(Tenant, Audience, "extension_nis"),
            new StaticConfigurationManager<OpenIdConnectConfiguration>(directory),
            NullLogger<EntraTokens>.Instance);
        var http = new DefaultHttpContext();
        if (token is not null)
        {
            http.Request.Headers.Authorization = $"Bearer {token}";
        }

        return await tokens.IdentifyAsync(http.Request, CancellationToken.None);
    }

    private static string Token(
        string[] roles, string? nis = null, RsaSecurityKey? key = null, string audience = Audience, string tenant = Tenant, DateTime? expires = null)
    {
        var descriptor = Descriptor(roles, nis, audience, tenant, expires);
        descriptor.SigningCredentials = new SigningCredentials(key ?? Key, SecurityAlgorithms.RsaSha256);
        return new JsonWebTokenHandler().CreateToken(descriptor);
    }

    private static SecurityTokenDescriptor Descriptor(string[] roles, string? nis, string audience, string tenant, DateTime? expires)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["oid"] = "person-1", ["roles"] = roles };
        if (nis is not null)
        {
            claims["extension_nis"] = nis;
        }

        var end = expires ?? new DateTime(2090, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return new SecurityTokenDescriptor
        {
            Issuer = $"https://login.microsoftonline.com/{tenant}/v2.0",
            Audience = audience,
            Claims = claims,
            NotBefore = new DateTime(2019, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            IssuedAt = new DateTime(2019, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            Expires = end,
        };
    }
}
