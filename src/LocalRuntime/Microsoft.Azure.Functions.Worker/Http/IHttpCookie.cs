namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>When a browser sends a cookie with requests from other sites.</summary>
public enum SameSite
{
    None,
    Lax,
    Strict,
    ExplicitNone,
}

/// <summary>A cookie of a request or a response.</summary>
public interface IHttpCookie
{
    string? Domain { get; }

    DateTimeOffset? Expires { get; }

    bool? HttpOnly { get; }

    double? MaxAge { get; }

    string Name { get; }

    string? Path { get; }

    SameSite SameSite { get; }

    bool? Secure { get; }

    string Value { get; }
}
