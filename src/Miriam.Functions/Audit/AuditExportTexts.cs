using System.Globalization;
using System.Resources;
using Miriam.Domain;

namespace Miriam.Functions.Audit;

/// <summary>The audit export's headings, from <c>AuditExportTexts*.resx</c>.</summary>
internal static class AuditExportTexts
{
    private static readonly ResourceManager Texts = new(typeof(AuditExportTexts).FullName!, typeof(AuditExportTexts).Assembly);

    public static string Get(string key, Language language) =>
        Texts.GetString(key, CultureInfo.GetCultureInfo(language.ToString().ToLowerInvariant()))
        ?? throw new InvalidOperationException($"There is no text {key}.");
}
