using System.Net;
using Microsoft.AspNetCore.Http;
using Miriam.Domain;
using Miriam.Domain.Cpas;

namespace Miriam.Functions.Web;

/// <summary>
/// People to try the product with, in Development and from this machine only: the header names one as
/// <c>role/name</c> for the SPP (<c>spp.finance/alix</c>) and <c>role/name@nis</c> for a CPAS (<c>cpas.editor/bea@21001</c>).
/// </summary>
public sealed class LocalPersonas
{
    public const string Header = "X-Miriam-Persona";

    public Caller? Identify(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && http.Request.Headers[Header].ToString() is { Length: > 0 and < 80 } persona
            ? Parse(persona)
            : null;

    internal static Caller? Parse(string persona)
    {
        var slash = persona.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !Roles.All.Contains(persona[..slash], StringComparer.Ordinal))
        {
            return null;
        }

        var role = persona[..slash];
        var at = persona.IndexOf('@', StringComparison.Ordinal);
        var isCpas = role.StartsWith("cpas.", StringComparison.Ordinal);
        if (isCpas != at > slash)
        {
            return null;
        }

        // The person is who she is whatever her role: the same name in two roles is one person.
        var person = persona[(slash + 1)..];
        NisCode? cpas = null;
        if (isCpas)
        {
            if (!NisCode.TryParse(persona[(at + 1)..], out var nis))
            {
                return null;
            }

            cpas = nis;
        }

        return !Actor.IsPersonId(person) ? null : new Caller(person, new HashSet<string>(StringComparer.Ordinal) { role }, cpas);
    }
}
