using Microsoft.AspNetCore.Http;
using Miriam.Domain;

namespace Miriam.Functions.Web;

/// <summary>The language that a caller asks for: <c>?lang=fr|nl|de|en</c>.</summary>
public static class AskedLanguage
{
    /// <summary>The language asked for; the other one where none, or none of ours, is named.</summary>
    public static Language LanguageOr(this HttpRequest request, Language otherwise) =>
        // A number is no language, whatever an enum would take.
        Enum.TryParse<Language>(request.Query["lang"], ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : otherwise;
}
