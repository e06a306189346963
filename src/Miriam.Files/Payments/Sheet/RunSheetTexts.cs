using System.Globalization;
using System.Resources;
using Miriam.Domain;

namespace Miriam.Files.Payments.Sheet;

/// <summary>The words of the sheet, from <c>RunSheetTexts*.resx</c>.</summary>
public sealed class RunSheetTexts(Language language)
{
    private readonly CultureInfo culture = CultureInfo.GetCultureInfo(language.ToString().ToLowerInvariant());

    /// <summary>Every key, for the test that compares the languages.</summary>
    public static ResourceManager Resources { get; } = new(typeof(RunSheetTexts).FullName!, typeof(RunSheetTexts).Assembly);

    /// <summary>A text with its values.</summary>
    public string this[string key, params object[] values] => string.Format(
        CultureInfo.InvariantCulture, Resources.GetString(key, culture) ?? throw new InvalidOperationException($"There is no text {key}."), values);
}
