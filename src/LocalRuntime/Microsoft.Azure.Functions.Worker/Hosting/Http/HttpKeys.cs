using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// Function keys, from <c>LocalRuntime:Keys:{master|default|system|function name}</c>. Where none is configured,
/// callers on this machine need none (as with the real host's local start) and others are refused.
/// </summary>
internal sealed class HttpKeys(IConfiguration configuration)
{
    private readonly Dictionary<string, string> keys = configuration.GetSection("LocalRuntime:Keys").GetChildren()
        .Where(key => !string.IsNullOrEmpty(key.Value))
        .ToDictionary(key => key.Key, key => key.Value!, StringComparer.OrdinalIgnoreCase);

    public bool Admit(LocalFunction function, AuthorizationLevel level, HttpContext http) => level switch
    {
        AuthorizationLevel.Anonymous => true,
        AuthorizationLevel.Admin => Admit(http, "master"),
        AuthorizationLevel.System => Admit(http, "master", "system"),
        _ => Admit(http, "master", "default", function.Name),
    };

    /// <summary>Whether the caller shows one of the keys with these names.</summary>
    public bool Admit(HttpContext http, params string[] names)
    {
        if (keys.Count == 0)
        {
            return http.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller);
        }

        string? shown = http.Request.Headers.TryGetValue("x-functions-key", out var header)
            ? header.ToString()
            : http.Request.Query["code"].ToString();
        return names.Any(name => keys.TryGetValue(name, out string? key) && Same(key, shown));
    }

    private static bool Same(string key, string? shown) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(key)), SHA256.HashData(Encoding.UTF8.GetBytes(shown ?? "")));
}
