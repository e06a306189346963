using System.Collections.Frozen;
using Miriam.Domain;
using Miriam.Files.Intake;

namespace Miriam.Files.Templates;

/// <summary>The published template <c>miriam-quarter/1</c>: its sheets, columns and lists with their labels.</summary>
/// <remarks>domain.md section 3; the embedded <c>template-1.csv</c> and <c>lists.csv</c> are the template.</remarks>
public static class QuarterTemplate
{
    /// <summary>What <c>identification.template</c> holds.</summary>
    public const string Version = "miriam-quarter/1";

    /// <summary>The sheet of two columns: heading and value.</summary>
    public const string Identification = "identification";

    /// <summary>The eight sheets in their order.</summary>
    public static IReadOnlyList<TemplateSheet> Sheets { get; } = ReadSheets();

    /// <summary>Values by list name, in the order shown to the user.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<ListValue>> Lists { get; } = ReadLists();

    /// <summary>A sheet by its key.</summary>
    /// <exception cref="ArgumentException">The template has no such sheet.</exception>
    public static TemplateSheet Sheet(string key) =>
        Sheets.FirstOrDefault(sheet => sheet.Key == key) ?? throw new ArgumentException($"No sheet '{key}'.", nameof(key));

    private static List<TemplateSheet> ReadSheets()
    {
        // A line without a key opens a sheet.
        var rows = IntakeData.Rows("template-1.csv").ToList();
        return
        [
            .. rows.Where(row => row["key"].Length == 0).Select(sheet => new TemplateSheet(
                sheet["sheet"],
                Labels(sheet),
                [
                    .. rows.Where(row => row["sheet"] == sheet["sheet"] && row["key"].Length > 0).Select(column => new TemplateColumn(
                        column["key"], column["type"], column["list"].Length == 0 ? null : column["list"], Labels(column))
                    {
                        IsRequired = column["required"] == "yes",
                        RequiredWhen = column["required"],
                        IsOfPeriod = (column["scope"].Length > 0 ? column["scope"] : sheet["scope"]) == "period",
                    }),
                ])
            {
                IsOfPeriod = sheet["scope"] == "period",
            }),
        ];
    }

    private static FrozenDictionary<string, IReadOnlyList<ListValue>> ReadLists() =>
        IntakeData.Rows("lists.csv")
            .GroupBy(row => row["list"], row => new ListValue(row["key"], Labels(row)))
            .ToFrozenDictionary(list => list.Key, list => (IReadOnlyList<ListValue>)[.. list]);

    private static FrozenDictionary<Language, string> Labels(IReadOnlyDictionary<string, string> row) =>
        Enum.GetValues<Language>().ToFrozenDictionary(
            language => language, language => row[language.ToString().ToLowerInvariant()]);
}

/// <summary>A sheet of the template.</summary>
public sealed record TemplateSheet(
    string Key, IReadOnlyDictionary<Language, string> Labels, IReadOnlyList<TemplateColumn> Columns)
{
    /// <summary>Holds the rows of one period; otherwise it is cumulative, with every row of the edition so far.</summary>
    public bool IsOfPeriod { get; init; }
}

/// <summary>A column, or a line of <c>identification</c>.</summary>
/// <param name="Type">As in the template: <c>date</c>, <c>amount</c>, <c>list*</c>, <c>code</c>, …</param>
/// <param name="List">Name of the list that holds its values; null for other types.</param>
public sealed record TemplateColumn(string Key, string Type, string? List, IReadOnlyDictionary<Language, string> Labels)
{
    /// <summary>Needed in every row; the conditions of the others are checks.</summary>
    public bool IsRequired { get; init; }

    /// <summary>As the template says: <c>yes</c>, <c>no</c>, <c>if exit</c>, <c>if follow_up</c>.</summary>
    public string RequiredWhen { get; init; } = "no";

    /// <summary>Its values are those of one period, also in a sheet of the whole edition.</summary>
    public bool IsOfPeriod { get; init; }

    /// <summary>Whether a cell may hold several values separated by <c>;</c>.</summary>
    public bool TakesSeveral => Type.EndsWith('*');
}

/// <summary>A value of a list: its key, and its label per language.</summary>
public sealed record ListValue(string Key, IReadOnlyDictionary<Language, string> Labels);
