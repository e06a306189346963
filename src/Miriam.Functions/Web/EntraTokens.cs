using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Miriam.Domain;
using Miriam.Domain.Cpas;

namespace Miriam.Functions.Web;

/// <summary>Settings of Entra ID.</summary>
/// <param name="TenantId">The directory of the SPP.</param>
/// <param name="Audience">Client id of this app's registration.</param>
/// <param name="NisClaim">The claim that holds the NIS code of a CPAS user.</param>
public sealed record EntraOptions(string TenantId, string Audience, string NisClaim);

/// <summary>
/// Validates the token again that App Service authentication has let pass: signature, issuer, audience, lifetime.
/// The principal header alone is never trusted, since anything that reaches the worker directly could set it.
/// </summary>
public sealed class EntraTokens(
    EntraOptions options, IConfigurationManager<OpenIdConnectConfiguration> directory, ILogger<EntraTokens> logger)
{
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };

    public async Task<Caller?> IdentifyAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (Token(request) is not { } token)
        {
            return null;
        }

        var configuration = await directory.GetConfigurationAsync(cancellation);
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = $"https://login.microsoftonline.com/{options.TenantId}/v2.0",
            ValidAudience = options.Audience,
            IssuerSigningKeys = configuration.SigningKeys,
            ValidateIssuerSigningKey = true,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromMinutes(2),
        });

        if (!result.IsValid)
        {
            logger.LogWarning("A token was refused: {Reason}", result.Exception?.GetType().Name);
            directory.RequestRefresh();
            return null;
        }

        return ToCaller((JsonWebToken)result.SecurityToken);
    }

    private Caller? ToCaller(JsonWebToken token)
    {
        var roles = token.Claims.Where(c => c.Type == "roles").Select(c => c.Value)
            .Where(r => Roles.All.Contains(r, StringComparer.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var isCpas = roles.Any(r => r.StartsWith("cpas.", StringComparison.Ordinal));
        NisCode? cpas = NisCode.TryParse(Claim(token, options.NisClaim), out var nis) ? nis : null;

        // Somebody of a CPAS without a known CPAS, or in both houses at once, may do nothing.
        if (Claim(token, "oid") is not { } person || isCpas != cpas is not null
            || !Actor.IsPersonId(person) || (isCpas && roles.Any(r => r.StartsWith("spp.", StringComparison.Ordinal))))
        {
            return null;
        }

        return new Caller(person, roles, cpas);
    }

    private static string? Claim(JsonWebToken token, string type) =>
        token.Claims.FirstOrDefault(c => c.Type == type)?.Value;

    private static string? Token(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var authorization = request.Headers.Authorization.ToString();
        return authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            ? authorization[scheme.Length..]
            : request.Headers["X-MS-TOKEN-AAD-ID-TOKEN"].ToString() is { Length: > 0 } idToken ? idToken : null;
    }
}
