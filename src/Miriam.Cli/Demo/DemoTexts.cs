using System.Globalization;
using System.Resources;

namespace Miriam.Cli.Demo;

/// <summary>What the demo says (<c>DemoTexts.resx</c>), in English.</summary>
internal static class DemoTexts
{
    private static readonly ResourceManager Resources = new(typeof(DemoTexts).FullName!, typeof(DemoTexts).Assembly);

    /// <summary>A text with its placeholders filled.</summary>
    public static string Of(string name, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, Resources.GetString(name, CultureInfo.InvariantCulture)!, values);
}
