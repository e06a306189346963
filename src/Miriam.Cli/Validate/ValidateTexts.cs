using System.Globalization;
using System.Resources;
using Miriam.Domain;

namespace Miriam.Cli.Validate;

/// <summary>The words around findings (<c>ValidateTexts.resx</c>) in one language.</summary>
internal sealed class ValidateTexts(Language language)
{
    private static readonly ResourceManager Resources = new(typeof(ValidateTexts).FullName!, typeof(ValidateTexts).Assembly);

    private readonly CultureInfo culture = CultureInfo.GetCultureInfo(language switch
    {
        Language.Fr => "fr",
        Language.Nl => "nl",
        Language.De => "de",
        _ => "en",
    });

    /// <summary>A text by its name, with its values.</summary>
    public string this[string name, params ReadOnlySpan<object?> values] =>
        string.Format(culture, Resources.GetString(name, culture) ?? throw new ArgumentException($"There is no text {name}.", nameof(name)), values);
}
