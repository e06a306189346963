using Miriam.Domain;
using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Answer;

/// <summary>One mistake, however often it was made: a code in one column of a sheet.</summary>
/// <param name="Sheet">Key of the sheet; null for the whole file.</param>
/// <param name="Column">The column's letters, or the cell in <c>identification</c>; empty for a whole sheet or file.</param>
public sealed record FindingGroup(Severity Severity, string Code, string? Sheet, string Column, IReadOnlyList<GroupedText> Texts)
{
    /// <summary>How many findings it joins.</summary>
    public int Count => Texts.Sum(text => text.Places.Count);
}

/// <summary>A sentence with all the places that it holds for.</summary>
public sealed record GroupedText(string Message, IReadOnlyList<FindingPlace> Places);

/// <param name="Cell">Null for a whole sheet or file.</param>
/// <param name="Found">What stands there, where the places differ in it; otherwise the sentence says it.</param>
public sealed record FindingPlace(string? Cell, string? Found);

/// <summary>Joins findings for people: a mistake repeated 200 times is one finding with 200 places.</summary>
public static class FindingGroups
{
    /// <summary>Errors first, then warnings, then information; each in the order of the file.</summary>
    public static IReadOnlyList<FindingGroup> Of(IEnumerable<Finding> findings, Language language) =>
        [.. findings.GroupBy(finding => (finding.Severity, finding.Code, finding.Sheet, Column(finding)))
            .Select(group => new FindingGroup(group.Key.Severity, group.Key.Code, group.Key.Sheet, group.Key.Item4, Texts(group, language)))
            .OrderBy(group => group.Severity)];

    private static List<GroupedText> Texts(IEnumerable<Finding> findings, Language language) =>
        [.. findings.GroupBy(finding => FindingTexts.Message(finding with { Found = null }, language), StringComparer.Ordinal).Select(same =>
        {
            var differ = same.Select(finding => finding.Found).Distinct(StringComparer.Ordinal).Skip(1).Any();
            return new GroupedText(
                differ ? same.Key : FindingTexts.Message(same.First(), language),
                [.. same.Select(finding => new FindingPlace(finding.Cell, differ ? finding.Found : null))]);
        })];

    // Below one another in identification are different things, so each is its own.
    private static string Column(Finding finding) => finding.Cell is null ? ""
        : finding.Sheet == Templates.QuarterTemplate.Identification ? finding.Cell
        : finding.Cell.TrimEnd("0123456789".ToCharArray());
}
