using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Recognition;

namespace Miriam.Files.Intake.Privacy;

/// <summary>PRV-01 to PRV-04 on every filled cell: headings, ignored columns and unknown sheets too (intake rules 21, 26).</summary>
internal static class PrivacyChecks
{
    private static readonly IReadOnlyList<(string Code, Func<string, bool> Finds)> OfText =
    [
        ("PRV-01", NationalNumber.IsIn),
        ("PRV-02", EmailAddress.IsIn),
        ("PRV-03", TelephoneNumber.IsIn),
        ("PRV-04", Iban.IsIn),
    ];

    /// <summary>Adds the findings; what was found is never shown.</summary>
    /// <returns>All cells that hold something refused, for <see cref="PrivacyMask"/>.</returns>
    public static IReadOnlySet<RefusedCell> Check(RecognisedFile file, FindingList findings)
    {
        var refused = new HashSet<RefusedCell>();
        // Texts repeat, and one long text may be shared by many cells: each is searched once.
        var codesByText = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var sheet in file.Sheets)
        {
            foreach (var cell in sheet.Source.Rows.SelectMany(row => row.Cells))
            {
                foreach (var code in CodesIn(cell, codesByText).Where(code => !IsExempt(sheet, cell, code)))
                {
                    findings.Add(FindingCodes.Finding(code, sheet.Name, cell.Address, null));
                    refused.Add(new(sheet.Name, cell.Row, cell.Column));
                }
            }
        }

        return refused;
    }

    private static string[] CodesIn(SourceCell cell, Dictionary<string, string[]> codesByText)
    {
        if (cell.Kind == CellKind.Number)
        {
            return NationalNumber.IsIn(cell.Text) ? ["PRV-01"] : [];
        }

        if (!codesByText.TryGetValue(cell.Text, out var codes))
        {
            codes = [.. OfText.Where(rule => rule.Finds(cell.Text)).Select(rule => rule.Code)];
            codesByText.Add(cell.Text, codes);
        }

        return codes;
    }

    /// <summary>The contact's address in its own cell; the enterprise number, which may look like a telephone number.</summary>
    private static bool IsExempt(RecognisedSheet sheet, SourceCell cell, string code) => code switch
    {
        "PRV-02" => IsValueOf(sheet, cell, "contact_email"),
        "PRV-03" => IsValueOf(sheet, cell, "enterprise_number"),
        _ => false,
    };

    private static bool IsValueOf(RecognisedSheet sheet, SourceCell cell, string key) =>
        sheet.IsPairs && sheet.Heading(key) is { } heading && sheet.Place(heading, null) == (cell.Row, cell.Column);
}

/// <summary>A cell that holds something refused: numbers, because there may be as many as a file has cells.</summary>
internal readonly record struct RefusedCell(string Sheet, int Row, int Column);
