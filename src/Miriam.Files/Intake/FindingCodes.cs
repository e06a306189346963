using Miriam.Domain.Findings;

namespace Miriam.Files.Intake;

/// <summary>The list of codes (<c>Data/findings.csv</c>) and the one way to make a finding from it.</summary>
public static class FindingCodes
{
    /// <summary>All codes in the order of the list.</summary>
    public static IReadOnlyList<FindingCode> All { get; } =
        [.. IntakeData.Rows("findings.csv").Select(row => new FindingCode(row["code"], SeverityNamed(row["severity"]), row["needs"], row["meaning"]))];

    /// <summary>The codes of workbooks of agreements (<c>Data/agreement-findings.csv</c>), which no quarterly file has.</summary>
    public static IReadOnlyList<FindingCode> OfAgreements { get; } =
        [.. IntakeData.Rows("agreement-findings.csv").Select(row => new FindingCode(row["code"], SeverityNamed(row["severity"]), "context", row["en"]))];

    private static readonly Dictionary<string, FindingCode> ByCode = All.Concat(OfAgreements).ToDictionary(code => code.Code, StringComparer.Ordinal);

    // The longest text that the template takes is 500.
    private const int LongestText = 1_000;

    /// <summary>Makes a finding with the severity of its code.</summary>
    /// <param name="sheet">The sheet's key; null for the whole file.</param>
    /// <param name="cell">The sheet's own address; null for a whole sheet or file.</param>
    /// <param name="arguments">Named values of the text, in invariant form; dates as dd/MM/yyyy.</param>
    public static Finding Finding(
        string code, string? sheet, string? cell, string? found, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var named = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments)
        {
            named[name] = Short(value)!;
        }

        return new Finding(code, ByCode[code].Severity, sheet, cell, Short(found), named);
    }

    /// <summary>A cell can hold a book, and a finding is stored and shown: it keeps the beginning.</summary>
    private static string? Short(string? text) =>
        text is { Length: > LongestText } ? string.Concat(text.AsSpan(0, LongestText), "…") : text;

    /// <summary>The severity of a code.</summary>
    public static Severity SeverityOf(string code) => ByCode[code].Severity;

    private static Severity SeverityNamed(string letter) => letter switch
    {
        "E" => Severity.Error,
        "W" => Severity.Warning,
        "I" => Severity.Information,
        _ => throw new InvalidDataException("A severity is E, W or I."),
    };
}

/// <summary>One code of the list.</summary>
/// <param name="Needs"><c>file</c>, <c>cross</c> (accepted earlier files) or <c>context</c> (agreement, sender, calendar).</param>
public sealed record FindingCode(string Code, Severity Severity, string Needs, string Meaning);
