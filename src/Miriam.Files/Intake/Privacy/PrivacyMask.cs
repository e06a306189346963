using Miriam.Domain.Findings;
using Miriam.Files.Intake.Values;

namespace Miriam.Files.Intake.Privacy;

/// <summary>Keeps what a privacy rule refuses out of every other finding too.</summary>
internal static class PrivacyMask
{
    private const string Mask = "…";

    /// <summary>The findings without the content of refused cells, and without any national number.</summary>
    public static IEnumerable<Finding> Apply(IReadOnlyList<Finding> findings, IReadOnlySet<CellPlace> refused) =>
        findings.Select(finding => IsIn(finding, refused) ? Mute(finding) : Clean(finding));

    private static bool IsIn(Finding finding, IReadOnlySet<CellPlace> refused) =>
        finding is { Sheet: { } sheet, Cell: { } cell }
        && refused.Contains(CellPlace.At(sheet, cell));

    private static Finding Mute(Finding finding) => finding with
    {
        Found = null,
        Sheet = CleanName(finding.Sheet),
        Arguments = finding.Arguments.Where(argument => argument.Key is not ("value" or "heading")).ToDictionary(StringComparer.Ordinal),
    };

    private static Finding Clean(Finding finding) => finding with
    {
        Found = finding.Found is { } found && NationalNumber.IsIn(found) ? null : finding.Found,
        Sheet = CleanName(finding.Sheet),
        Arguments = finding.Arguments.Values.Any(NationalNumber.IsIn)
            ? finding.Arguments.ToDictionary(argument => argument.Key, argument => NationalNumber.IsIn(argument.Value) ? Mask : argument.Value, StringComparer.Ordinal)
            : finding.Arguments,
    };

    private static string? CleanName(string? sheet) => sheet is not null && NationalNumber.IsIn(sheet) ? Mask : sheet;
}
