using System.Globalization;
using System.Resources;
using Miriam.Domain;

namespace Miriam.Functions.Notifications;

/// <summary>The texts of messages, from <c>NoticeTexts*.resx</c>.</summary>
public static class NoticeTexts
{
    private static readonly ResourceManager Texts = new(typeof(NoticeTexts).FullName!, typeof(NoticeTexts).Assembly);

    /// <summary>Every key, for the test that compares the languages.</summary>
    internal static ResourceManager Resources => Texts;

    public static string Get(string key, Language language, params object[] arguments)
    {
        var culture = CultureInfo.GetCultureInfo(language.ToString().ToLowerInvariant());
        var text = Texts.GetString(key, culture) ?? throw new InvalidOperationException($"There is no text {key}.");
        return string.Format(culture, text, arguments);
    }

    /// <summary>Belgian form, the same in every language: 31/01/2025.</summary>
    public static string Date(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
