using System.Collections.Frozen;
using Miriam.Domain;
using Miriam.Files.Agreements;
using Miriam.Files.Templates;

namespace Miriam.Files.Intake.Template;

/// <summary>The published template as the reader needs it: by every name that a file may use.</summary>
internal static class SheetTemplates
{
    /// <summary>The eight sheets in their order.</summary>
    public static IReadOnlyList<SheetTemplate> All => Quarter.All;

    /// <summary>The template of a quarterly file.</summary>
    public static RecognisedTemplate Quarter { get; } = RecognisedTemplate.Of(QuarterTemplate.Sheets);

    /// <summary>The template of a workbook of agreements.</summary>
    public static RecognisedTemplate Agreements { get; } = RecognisedTemplate.Of(AgreementTemplate.Sheets);

    /// <summary>A sheet by key or label in any language; null when the template has none of that name.</summary>
    public static SheetTemplate? Find(string name) => Quarter.Find(name);

    /// <summary>Keys are accepted beside the labels everywhere, and languages may be mixed (intake rule 5).</summary>
    internal static FrozenSet<string> Names(string key, IReadOnlyDictionary<Language, string> labels) =>
        labels.Values.Append(key).Select(Text.Fold).ToFrozenSet(StringComparer.Ordinal);
}
