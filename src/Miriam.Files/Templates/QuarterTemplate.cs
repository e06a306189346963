using System.Collections.Frozen;
using Miriam.Domain;

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
        // sheet,key,type,required,list,scope,fr,nl,de,en: a line without a key opens a sheet.
        var rows = Lines("template-1.csv", fields: 10).ToList();
        return
        [
            .. rows.Where(row => row[1].Length == 0).Select(sheet => new TemplateSheet(
                sheet[0],
                Labels(sheet, from: 6),
                [
                    .. rows.Where(row => row[0] == sheet[0] && row[1].Length > 0).Select(column => new TemplateColumn(
                        column[1], column[2], column[4].Length == 0 ? null : column[4], Labels(column, from: 6))),
                ])),
        ];
    }

    private static FrozenDictionary<string, IReadOnlyList<ListValue>> ReadLists() =>
        Lines("lists.csv", fields: 6)
            .GroupBy(row => row[0], row => new ListValue(row[1], Labels(row, from: 2)))
            .ToFrozenDictionary(list => list.Key, list => (IReadOnlyList<ListValue>)[.. list]);

    private static FrozenDictionary<Language, string> Labels(string[] row, int from) =>
        new[] { Language.Fr, Language.Nl, Language.De, Language.En }
            .Select((language, index) => KeyValuePair.Create(language, row[from + index]))
            .ToFrozenDictionary();

    private static IEnumerable<string[]> Lines(string resource, int fields)
    {
        using var stream = typeof(QuarterTemplate).Assembly.GetManifestResourceStream($"Miriam.Files.Intake.Data.{resource}")
            ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            // Neither file quotes a field; one that did would change the number of fields.
            var row = line.Split(',');
            yield return row.Length == fields ? row : throw new InvalidOperationException($"{resource}: {line}");
        }
    }
}

/// <summary>A sheet of the template.</summary>
public sealed record TemplateSheet(
    string Key, IReadOnlyDictionary<Language, string> Labels, IReadOnlyList<TemplateColumn> Columns);

/// <summary>A column, or a line of <c>identification</c>.</summary>
/// <param name="Type">As in the template: <c>date</c>, <c>amount</c>, <c>list*</c>, <c>code</c>, …</param>
/// <param name="List">Name of the list that holds its values; null for other types.</param>
public sealed record TemplateColumn(string Key, string Type, string? List, IReadOnlyDictionary<Language, string> Labels)
{
    /// <summary>Whether a cell may hold several values separated by <c>;</c>.</summary>
    public bool TakesSeveral => Type.EndsWith('*');
}

/// <summary>A value of a list: its key, and its label per language.</summary>
public sealed record ListValue(string Key, IReadOnlyDictionary<Language, string> Labels);
