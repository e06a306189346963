using System.Collections.Frozen;
using System.Globalization;
using Miriam.Files.Templates;

namespace Miriam.Files.Intake.Template;

/// <summary>A sheet of the template with all the names under which it is recognised.</summary>
/// <param name="Position">Its place in the template, from 0.</param>
/// <param name="Names">Key and labels, folded.</param>
internal sealed record SheetTemplate(string Key, int Position, IReadOnlySet<string> Names, IReadOnlyList<ColumnTemplate> Columns)
{
    private readonly FrozenDictionary<string, ColumnTemplate> byName = Columns
        .SelectMany(column => column.Names, (column, name) => KeyValuePair.Create(name, column))
        .DistinctBy(pair => pair.Key)
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether it is the sheet of two columns, heading and value, without a heading line.</summary>
    public bool IsPairs => Key == QuarterTemplate.Identification;

    /// <summary>Without rows the file says nothing (STR-09).</summary>
    public bool NeedsRows => Key is "case_managers" or "groups" or "participants";

    public ColumnTemplate Column(string key) => Columns.First(column => column.Key == key);

    /// <summary>A column by key or label in any language; null when the sheet has none of that name.</summary>
    public ColumnTemplate? ColumnNamed(string name) => byName.GetValueOrDefault(Text.Fold(name));
}

/// <summary>A column, or a line of <c>identification</c>.</summary>
/// <param name="Type">As in the template: <c>date</c>, <c>amount</c>, <c>list*</c>, <c>code</c>, <c>score 1-5</c>, …</param>
/// <param name="Names">Key and labels, folded.</param>
internal sealed record ColumnTemplate(string Key, string Type, bool Required, string? List, IReadOnlySet<string> Names)
{
    /// <summary>The number in <c>text 200</c>; null when any length will do.</summary>
    public int? MaximumLength { get; } = NumberAfter("text ", Type);

    /// <summary>The bounds in <c>score 1-5</c>.</summary>
    public (int Lowest, int Highest) Range { get; } = RangeAfter("score ", Type);

    private static int? NumberAfter(string word, string type) =>
        type.StartsWith(word, StringComparison.Ordinal)
            ? int.Parse(type.AsSpan(word.Length), CultureInfo.InvariantCulture)
            : null;

    private static (int Lowest, int Highest) RangeAfter(string word, string type) =>
        type.StartsWith(word, StringComparison.Ordinal) && type[word.Length..].Split('-') is [var lowest, var highest]
            ? (int.Parse(lowest, CultureInfo.InvariantCulture), int.Parse(highest, CultureInfo.InvariantCulture))
            : default;
}
