using System.Globalization;
using System.Resources;
using Miriam.Domain;

namespace Miriam.Functions.Tranches;

/// <summary>The ledger's headings, from <c>LedgerTexts*.resx</c>.</summary>
internal static class LedgerTexts
{
    private static readonly ResourceManager Texts = new(typeof(LedgerTexts).FullName!, typeof(LedgerTexts).Assembly);

    public static string Get(string key, Language language) =>
        Texts.GetString(key, CultureInfo.GetCultureInfo(language.ToString().ToLowerInvariant()))
        ?? throw new InvalidOperationException($"There is no text {key}.");
}
