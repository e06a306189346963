using System.Globalization;
using System.Resources;

namespace Miriam.Cli;

/// <summary>The help texts of the commands (<c>CliTexts.resx</c>), in English.</summary>
internal static class CliTexts
{
    private static readonly ResourceManager Resources = new(typeof(CliTexts).FullName!, typeof(CliTexts).Assembly);

    public static string Miriam => Of(nameof(Miriam));

    public static string Validate => Of(nameof(Validate));

    public static string ValidateFile => Of(nameof(ValidateFile));

    public static string ValidateContext => Of(nameof(ValidateContext));

    public static string ValidateLanguage => Of(nameof(ValidateLanguage));

    public static string ValidateFormat => Of(nameof(ValidateFormat));

    public static string Template => Of(nameof(Template));

    public static string TemplateEdition => Of(nameof(TemplateEdition));

    public static string TemplatePeriod => Of(nameof(TemplatePeriod));

    public static string TemplateNis => Of(nameof(TemplateNis));

    public static string TemplateFrom => Of(nameof(TemplateFrom));

    public static string TemplateOut => Of(nameof(TemplateOut));

    public static string TemplateOtherCpas => Of(nameof(TemplateOtherCpas));

    public static string TemplateNotReadable => Of(nameof(TemplateNotReadable));

    public static string ValidateAnnotate => Of(nameof(ValidateAnnotate));

    public static string Agreements => Of(nameof(Agreements));

    public static string Rules => Of(nameof(Rules));

    public static string RulesOut => Of(nameof(RulesOut));

    public static string Url => Of(nameof(Url));

    public static string BadUrl => Of(nameof(BadUrl));

    public static string Parameters => Of(nameof(Parameters));

    public static string Persona => Of(nameof(Persona));

    public static string Reconcile => Of(nameof(Reconcile));

    public static string ReconcileEdition => Of(nameof(ReconcileEdition));

    /// <summary>A text with its placeholders filled.</summary>
    public static string Of(string name, params object[] values) => string.Format(CultureInfo.InvariantCulture, Of(name), values);

    private static string Of(string name) => Resources.GetString(name, CultureInfo.InvariantCulture)!;
}
