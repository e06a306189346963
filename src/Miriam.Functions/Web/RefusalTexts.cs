using System.Globalization;
using System.Resources;
using Miriam.Domain;
using Miriam.Domain.Payments;

namespace Miriam.Functions.Web;

/// <summary>A sentence beside the code of what is refused about money, from <c>RefusalTexts*.resx</c>.</summary>
public static class RefusalTexts
{
    /// <summary>Every key, for the test that compares the languages.</summary>
    internal static ResourceManager Resources { get; } = new(typeof(RefusalTexts).FullName!, typeof(RefusalTexts).Assembly);

    /// <summary>The sentence; the code itself where it has none.</summary>
    public static string Of(string code, Language language)
    {
        var culture = CultureInfo.GetCultureInfo(language.ToString().ToLowerInvariant());
        return Resources.GetString(code, culture) is { } text ? string.Format(culture, text, PaymentRunDecisions.MostLines) : code;
    }

    /// <summary>A detail in the reader's language; one in words of its own stays as it is.</summary>
    public static string Translate(string code, string detail, Language language) =>
        detail == Of(code, Language.En) ? Of(code, language) : detail;
}
