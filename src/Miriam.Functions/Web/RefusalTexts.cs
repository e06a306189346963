using System.Globalization;
using System.Resources;
using Miriam.Domain;
using Miriam.Domain.Payments;
using Miriam.Functions.Agreements;

namespace Miriam.Functions.Web;

/// <summary>What is refused, in words, from <c>RefusalTexts*.resx</c>: the sentences of <see cref="RefusalText"/>, those of codes, and the names of states.</summary>
public static class RefusalTexts
{
    /// <summary>Every key, for the test that compares the languages.</summary>
    internal static ResourceManager Resources { get; } = new(typeof(RefusalTexts).FullName!, typeof(RefusalTexts).Assembly);

    /// <summary>The sentence of a refusal.</summary>
    public static string Of(Refusal refusal, Language language) =>
        refusal.Text is { } text ? Of(text, language, refusal.Arguments) : Of(refusal.Code, language);

    /// <summary>A sentence with what it names; a state of ours is named in the language, too.</summary>
    public static string Of(RefusalText text, Language language, params IReadOnlyList<object> arguments)
    {
        var culture = CultureOf(language);
        return string.Format(culture, Resources.GetString(text.ToString(), culture)!, [.. arguments.Select(argument => argument is Enum state ? NameOf(state, culture) : argument)]);
    }

    /// <summary>The sentence of a code; the code itself where it has none.</summary>
    public static string Of(string code, Language language)
    {
        var culture = CultureOf(language);
        return Resources.GetString(code, culture) is { } text ? string.Format(culture, text, PaymentRunDecisions.MostLines) : code;
    }

    private static string NameOf(Enum state, CultureInfo culture) => Resources.GetString($"{state.GetType().Name}.{state}", culture)!;

    private static CultureInfo CultureOf(Language language) => CultureInfo.GetCultureInfo(language.ToString().ToLowerInvariant());
}
