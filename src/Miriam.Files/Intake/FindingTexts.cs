using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Miriam.Domain;
using Miriam.Domain.Findings;
using Miriam.Files.Agreements;
using Miriam.Files.Templates;

namespace Miriam.Files.Intake;

/// <summary>
/// The texts of findings (<c>Data/finding-texts.csv</c>): what was found, what is expected, how to mend it. A text quotes
/// the finding's arguments as <c>{name}</c>, and <c>{found}</c>, <c>{sheet}</c> and <c>{column}</c> as a person sees them. An argument
/// with the name of a note (<c>Data/finding-notes.csv</c>) adds that sentence: what stands there instead, how many more there are.
/// </summary>
/// <remarks>A PRV text quotes nothing: the value is never shown (domain section 4).</remarks>
public static partial class FindingTexts
{
    /// <summary>Stands for what is blank or was withheld.</summary>
    private const string Withheld = "…";

    private const int LongestFound = 60;

    private static readonly FrozenDictionary<(string Code, Language Language), string> Texts = TextsOf("finding-texts.csv", "agreement-findings.csv");

    private static readonly FrozenDictionary<(string Code, Language Language), string> Notes = TextsOf("finding-notes.csv");

    private static readonly string[] NoteNames = [.. Notes.Keys.Select(note => note.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static readonly IReadOnlyDictionary<string, string> WaivedText =
        IntakeData.Rows("waiver-texts.csv").Single(row => row["name"] == "waived");

    /// <summary>The finding in words; where it is waived, the waiver behind them.</summary>
    /// <exception cref="KeyNotFoundException">The list of codes does not have the code.</exception>
    public static string Message(Finding finding, Language language)
    {
        var text = Texts[(finding.Code, language)];
        text = finding.Waiver is null ? text : $"{text} {WaivedText[Column(language)]}";
        foreach (var note in NoteNames.Where(finding.Arguments.ContainsKey))
        {
            text = $"{text} {Notes[(note, language)]}";
        }

        return Placeholder().Replace(text, match => Value(finding, match.Groups["name"].Value, language));
    }

    /// <summary>The names that a text quotes.</summary>
    public static IReadOnlySet<string> Placeholders(string code, Language language) =>
        Placeholder().Matches(Texts[(code, language)]).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>The name of a sheet as the template writes it; an unknown sheet keeps its own name.</summary>
    public static string SheetName(string sheet, Language language) =>
        Sheet(sheet)?.Labels[language] ?? sheet;

    /// <summary>The name of a column as its template writes it; another one keeps its own.</summary>
    public static string ColumnName(string? sheet, string key, Language language) =>
        Sheet(sheet)?.Columns.FirstOrDefault(column => column.Key == key)?.Labels[language] ?? key;

    // No two templates share the key of a sheet.
    private static TemplateSheet? Sheet(string? key) => QuarterTemplate.Sheets.Concat(AgreementTemplate.Sheets).FirstOrDefault(known => known.Key == key);

    private static string Value(Finding finding, string name, Language language)
    {
        var value = name switch
        {
            "found" => finding.Found is { Length: > LongestFound } found ? string.Concat(found.AsSpan(0, LongestFound), Withheld) : finding.Found,
            "waiver" => finding.Waiver?.ToString(CultureInfo.InvariantCulture),
            "sheet" => finding.Sheet is { } sheet ? SheetName(sheet, language) : null,
            _ => finding.Arguments.GetValueOrDefault(name),
        };
        return string.IsNullOrEmpty(value) ? Withheld : name switch
        {
            "column" => ColumnName(finding.Sheet, value, language),
            "fields" => string.Join(", ", value.Split(", ").Select(field => Sheet(field)?.Labels[language] ?? ColumnName(finding.Sheet, field, language))),
            "target" => SheetName(value, language),
            "expected" or "accepted" => ListLabels(finding.Arguments.GetValueOrDefault("list"), value, language),
            "fte" or "amount" or "ceiling" => language == Language.En ? value : value.Replace('.', ','),
            _ => value,
        };
    }

    private static FrozenDictionary<(string Code, Language Language), string> TextsOf(params IEnumerable<string> files) => files.SelectMany(IntakeData.Rows)
        .SelectMany(row => new[] { Language.Fr, Language.Nl, Language.De, Language.En }
            .Select(language => KeyValuePair.Create((row["code"], language), row[Column(language)])))
        .ToFrozenDictionary();

    /// <summary>Keys of a list become its labels; anything else stays as it is.</summary>
    private static string ListLabels(string? list, string keys, Language language) =>
        list is not null && TemplateLists.All.TryGetValue(list, out var values)
            ? string.Join(", ", keys.Split(", ").Select(key => values.FirstOrDefault(value => value.Key == key)?.Labels[language] ?? key))
            : keys;

    private static string Column(Language language) => language switch
    {
        Language.Fr => "fr",
        Language.Nl => "nl",
        Language.De => "de",
        _ => "en",
    };

    [GeneratedRegex(@"\{(?<name>[a-z_]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Placeholder();
}
