using Miriam.Domain;
using Miriam.Files.Intake;

namespace Miriam.Files.Reports;

/// <summary>The labels of list values in one language, from <c>lists.csv</c>: the words that the CPAS filled in.</summary>
internal sealed class ListLabels
{
    private readonly IReadOnlyDictionary<(string List, string Key), string> labels;

    public ListLabels(Language language)
    {
        var column = language.ToString().ToLowerInvariant();
        labels = IntakeData.Rows("lists.csv").ToDictionary(row => (row["list"], row["key"]), row => row[column]);
    }

    public string this[string list, string key] => labels[(list, key)];

    /// <summary>The keys of a list, in its order.</summary>
    public IEnumerable<string> Keys(string list) => labels.Keys.Where(label => label.List == list).Select(label => label.Key);
}
