using Miriam.Domain;
using Miriam.Domain.Findings;
using Miriam.Domain.Periods;
using Miriam.Files.Agreements;
using Miriam.Files.Intake;
using Miriam.Files.Intake.Reading;

namespace Miriam.Functions.Agreements;

/// <summary>What came of a workbook of agreements as the API shows it.</summary>
/// <param name="Verdict">In the language asked for.</param>
/// <param name="Rows">Every row of every sheet, in the order of the file.</param>
/// <param name="Findings">What is about the file, a sheet or a heading.</param>
public sealed record AgreementImportView(
    Edition Edition,
    bool IsStored,
    bool IsCheck,
    string Verdict,
    IReadOnlyList<ImportedAgreementView> Agreements,
    IReadOnlyList<ImportedRow> Rows,
    IReadOnlyList<ImportFinding> Findings)
{
    public static AgreementImportView Of(AgreementFile file, AgreementImportAnswer answer, Language language)
    {
        var results = answer.Agreements.Where(agreement => agreement.Id is not null)
            .GroupBy(agreement => agreement.Id!).ToDictionary(same => same.Key, same => same.Max(agreement => agreement.Result), StringComparer.Ordinal);
        var byRow = answer.Findings.ToLookup(finding => (finding.Sheet, CellAddress.Row(finding.Cell)));
        var rows = file.Rows.Select(row =>
        {
            var id = row.Agreement is { } code ? $"{answer.Edition}-{code}" : null;
            return new ImportedRow(
                row.Sheet,
                row.Row,
                id,
                id is not null && results.TryGetValue(id, out var result) ? result : ImportResult.Refused,
                [.. byRow[(row.Sheet, row.Row)].Select(finding => ImportFinding.Of(finding, language))]);
        }).ToList();
        var shown = rows.Select(row => (row.Sheet, row.Row)).ToHashSet();
        return new(
            answer.Edition,
            answer.IsStored,
            answer.IsCheck,
            AgreementImportPage.Verdict(answer, language),
            [.. answer.Agreements.Select(agreement => new ImportedAgreementView(
                agreement.Id, agreement.Row, agreement.Name, agreement.Result, agreement.Subsidy?.Cents))],
            rows,
            [.. answer.Findings.Where(finding => !shown.Contains((finding.Sheet ?? "", CellAddress.Row(finding.Cell)))).Select(finding => ImportFinding.Of(finding, language))]);
    }
}

/// <param name="Id">Null where its code cannot be read.</param>
/// <param name="Row">Of the sheet <c>agreements</c>.</param>
public sealed record ImportedAgreementView(string? Id, int Row, string Name, ImportResult Result, long? SubsidyCents);

/// <param name="Sheet">The sheet's key.</param>
public sealed record ImportedRow(string Sheet, int Row, string? AgreementId, ImportResult Result, IReadOnlyList<ImportFinding> Findings);

/// <param name="Message">What was found, what is expected, and how to mend it.</param>
public sealed record ImportFinding(string Code, Severity Severity, string? Sheet, string? Cell, string? Found, string Message)
{
    public static ImportFinding Of(Finding finding, Language language) =>
        new(finding.Code, finding.Severity, finding.Sheet, finding.Cell, finding.Found, FindingTexts.Message(finding, language));
}
