using System.Globalization;
using System.Resources;

namespace Miriam.Cli.Audit;

/// <summary>What <c>miriam audit</c> says (<c>AuditTexts.resx</c>), in English.</summary>
internal static class AuditTexts
{
    private static readonly ResourceManager Resources = new(typeof(AuditTexts).FullName!, typeof(AuditTexts).Assembly);

    /// <summary>A text with its placeholders filled.</summary>
    public static string Of(string name, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, Resources.GetString(name, CultureInfo.InvariantCulture)!, values);
}
