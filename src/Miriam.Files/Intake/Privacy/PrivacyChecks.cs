using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Recognition;
using Miriam.Files.Intake.Values;

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
    public static IReadOnlySet<CellPlace> Check(RecognisedFile file, FindingList findings)
    {
        var refused = new HashSet<CellPlace>();
        // Texts repeat, and one long text may be shared by many cells: each is searched once.
        var codesByText = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var sheet in file.Sheets)
        {
            foreach (var row in sheet.Source.Rows)
            {
                foreach (var cell in row.Cells)
                {
                    foreach (var code in MayHold(cell.Text) ? CodesIn(cell, codesByText) : [])
                    {
                        Note(code, sheet, cell, findings, refused);
                    }
                }
            }
        }

        return refused;
    }

    private static void Note(string code, RecognisedSheet sheet, SourceCell cell, FindingList findings, HashSet<CellPlace> refused)
    {
        var place = new CellPlace(sheet.Name, cell.Row, cell.Column);
        if (IsExempt(sheet, cell, code))
        {
            return;
        }

        refused.Add(place);
        if (!findings.CountOnly(code, place))
        {
            findings.Add(FindingCodes.Finding(code, sheet.Name, place.Address, null));
        }
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

    /// <summary>Nothing that is refused is without an @, or shorter than a telephone number, or has fewer digits than an IBAN's check.</summary>
    private static bool MayHold(string text) =>
        text.Contains('@', StringComparison.Ordinal) || (text.Length >= TelephoneNumber.Shortest && DigitRun.MayReach(Iban.CheckDigits, text));

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
