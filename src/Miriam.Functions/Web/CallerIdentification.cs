using Microsoft.AspNetCore.Http;

namespace Miriam.Functions.Web;

/// <summary>Tells who makes an HTTP call: a validated token; on a developer's machine also a persona.</summary>
public sealed class CallerIdentification(EntraTokens? tokens, LocalPersonas? personas)
{
    public async Task<Caller?> IdentifyAsync(HttpContext http, CancellationToken cancellation)
    {
        if (personas?.Identify(http) is { } persona)
        {
            return persona;
        }

        return tokens is null ? null : await tokens.IdentifyAsync(http.Request, cancellation);
    }
}
