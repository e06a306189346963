using System.Collections.Frozen;
using Miriam.Files.Agreements;

namespace Miriam.Files.Templates;

/// <summary>The lists of every template by their names.</summary>
internal static class TemplateLists
{
    public static FrozenDictionary<string, IReadOnlyList<ListValue>> All { get; } =
        QuarterTemplate.Lists.Concat(AgreementTemplate.Lists).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The label of a value; the key itself where the list has none.</summary>
    public static string Label(string list, string key, Domain.Language language) =>
        All.GetValueOrDefault(list)?.FirstOrDefault(value => value.Key == key)?.Labels[language] ?? key;
}
