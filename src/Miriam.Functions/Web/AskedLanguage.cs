using Microsoft.AspNetCore.Http;
using Miriam.Domain;

namespace Miriam.Functions.Web;

/// <summary>The language that a caller asks for: <c>?lang=fr|nl|de|en</c>.</summary>
public static class AskedLanguage
{
    /// <summary>The language asked for; the other one where none, or none of ours, is named.</summary>
    public static Language LanguageOr(this HttpRequest request, Language otherwise) =>
        // A number is no language, whatever an enum would take.
        TryRead(request.Query["lang"], out var asked) ? asked : otherwise;

    /// <summary>The language asked for; the other one, if any, where none is named.</summary>
    public static Language? LanguageOr(this HttpRequest request, Language? otherwise) =>
        TryRead(request.Query["lang"], out var asked) ? asked : otherwise;

    /// <summary>The same; where none is named, the first of ours that the browser prefers.</summary>
    public static Language ReaderLanguageOr(this HttpRequest request, Language otherwise) => request.LanguageOr(
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(preferred => preferred.Quality ?? 1)
            .Select(preferred => TryRead(preferred.Value.ToString().Split('-')[0], out var language) ? language : (Language?)null)
            .FirstOrDefault(language => language is not null) ?? otherwise);

    private static bool TryRead(string? text, out Language language) =>
        Enum.TryParse(text, ignoreCase: true, out language) && Enum.IsDefined(language);
}
