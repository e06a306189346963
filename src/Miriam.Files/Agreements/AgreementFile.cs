using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Findings;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Files.Intake;
using Miriam.Files.Intake.Privacy;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Recognition;
using Miriam.Files.Intake.Structure;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Agreements;

/// <summary>A workbook of agreements, read with the same guards as a quarterly file: what it holds never makes this fail.</summary>
public sealed class AgreementFile
{
    private static readonly IReadOnlyList<StructureCheck> Outline =
        [SheetsStandOnce.Check, ColumnsArePresent.Check, ColumnsStandOnce.Check, NothingIsHidden.Check, NothingIsIgnored.Check];

    private readonly Edition edition;
    private readonly AgreementRows rows;

    private AgreementFile(Edition edition, AgreementRows rows, IReadOnlyList<Finding> findings, bool isStopped)
    {
        (this.edition, this.rows, Findings, IsStopped) = (edition, rows, findings, isStopped);
        Candidates = [.. rows.Agreements.Select(Candidate)];
    }

    /// <summary>What is wrong with its outline and its cells, in the order of the file.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>Nothing of it can be taken: it cannot be read, or a row cannot be told to belong to an agreement.</summary>
    public bool IsStopped { get; }

    /// <summary>One per row of the sheet <c>agreements</c>.</summary>
    public IReadOnlyList<AgreementCandidate> Candidates { get; }

    /// <summary>Every row with the agreement that it belongs to.</summary>
    public IEnumerable<(string Sheet, int Row, NisCode? Agreement)> Rows =>
        rows.Agreements.Select(row => (AgreementTemplate.Agreements, row.Row, row.Agreement.OrNull()))
            .Concat(rows.Members.Select(row => (AgreementTemplate.Members, row.Row, row.Agreement.OrNull())))
            .Concat(rows.Groups.Select(row => (AgreementTemplate.Groups, row.Row, row.Agreement.OrNull())))
            .Concat(rows.History.Select(row => (AgreementTemplate.History, row.Row, row.Agreement.OrNull())));

    /// <summary>Reads a workbook (XLSX, ODS or a ZIP of CSV) for an edition.</summary>
    public static AgreementFile Read(Stream file, Edition edition, IntakeLimits limits)
    {
        var source = WorkbookReader.Read(file, limits);
        if (source.Refusal is { } refusal)
        {
            return Stopped(edition, [FileRefusal.Finding(refusal)]);
        }

        // A national number is shown and kept nowhere: the finding says in which cell, and nothing else of the file is told.
        var secrets = source.Sheets.SelectMany(sheet => sheet.Rows.SelectMany(row => row.Cells).Where(cell => NationalNumber.IsIn(cell.Text))
            .Select(cell => FindingCodes.Finding("PRV-01", SheetTemplates.Agreements.Find(sheet.Name)?.Key ?? sheet.Name, cell.Address, null))).Take(1_000).ToList();
        if (secrets.Count > 0)
        {
            return Stopped(edition, secrets);
        }

        var recognised = RecognisedFile.Of(source, SheetTemplates.Agreements);
        var findings = new FindingList();
        findings.Add(Outline.SelectMany(check => check(recognised)));
        foreach (var key in new[] { AgreementTemplate.Agreements, AgreementTemplate.Groups })
        {
            if (recognised.Sheet(key)?.DataRows().Any() != true)
            {
                findings.Add(FindingCodes.Finding("AGR-05", key, null, null));
            }
        }

        var isStopped = findings.HasErrors;
        var rows = AgreementRowsReader.Read(recognised, findings);
        findings.Add(RowsBelongTogether.Check(rows));
        var all = findings.ToList();
        return new(edition, rows, Sorted(all), isStopped || HasStray(all, rows));
    }

    /// <summary>Whether a row of this agreement has an error.</summary>
    internal bool IsWrong(NisCode agreement)
    {
        var own = Rows.Where(row => row.Agreement == agreement).Select(row => (row.Sheet, row.Row)).ToHashSet();
        return Findings.Any(finding => finding is { Severity: Severity.Error, Sheet: { } sheet, Cell: { } cell } && own.Contains((sheet, CellAddress.Row(cell))));
    }

    /// <summary>Whether the agreement's own row has an error.</summary>
    public bool HasErrorOn(AgreementCandidate candidate) => Findings.Any(finding =>
        finding is { Severity: Severity.Error, Sheet: AgreementTemplate.Agreements, Cell: { } cell } && CellAddress.Row(cell) == candidate.Row);

    /// <summary>Something that stands against an agreement, on the cell that it is about.</summary>
    /// <param name="expected">What would be right, where the problem is a single value.</param>
    public Finding FindingOf(AgreementCandidate candidate, AgreementProblem problem, string? expected = null)
    {
        var row = rows.Agreements.First(row => row.Row == candidate.Row);
        AgreementGroupRow? Group() => rows.Groups.FirstOrDefault(group => group.Agreement.OrNull() == candidate.Code && Text.Same(group.Code.Value, problem.Subject));
        Finding At(string code, string sheet, string? cell, int rowNumber, string? found, params ReadOnlySpan<(string Name, string Value)> arguments) =>
            FindingCodes.Finding(code, sheet, cell ?? CellAddress.Of(rowNumber, 1), found, arguments);
        return problem.Code switch
        {
            AgreementCode.GroupInterval when Group() is { } group => At(
                "AGR-12", AgreementTemplate.Groups, group.First.Cell, group.Row, group.First.Found, ("expected", edition.ToString())),
            AgreementCode.GroupNotOfAMember when Group() is { } group => At(
                "AGR-13", AgreementTemplate.Groups, group.Nis.Cell, group.Row, group.Nis.Found ?? candidate.Code?.ToString(), ("target", AgreementTemplate.Members)),
            AgreementCode.MemberUnknown when rows.Members.FirstOrDefault(member =>
                member.Agreement.OrNull() == candidate.Code && member.Nis.OrNull()?.ToString() == problem.Subject) is { } member =>
                At("AGR-14", AgreementTemplate.Members, member.Nis.Cell, member.Row, member.Nis.Found),
            AgreementCode.MemberUnknown => At("AGR-14", AgreementTemplate.Agreements, row.Agreement.Cell, row.Row, row.Agreement.Found),
            AgreementCode.YearNotGranted => At("AGR-15", AgreementTemplate.Agreements, row.Year.Cell, row.Row, row.Year.Found),
            AgreementCode.YearDiffersFromHistory => At(
                "AGR-16", AgreementTemplate.Agreements, row.Year.Cell, row.Row, row.Year.Found, ("expected", expected ?? ""), ("target", AgreementTemplate.History)),
            AgreementCode.BudgetSplit => At("AGR-17", AgreementTemplate.Agreements, row.FirstYearPercent.Cell, row.Row, row.FirstYearPercent.Found),
            AgreementCode.GroupsNoted => At("AGR-18", AgreementTemplate.Agreements, row.Agreement.Cell, row.Row, problem.Subject),
            AgreementCode.NoGroup => At("AGR-11", AgreementTemplate.Agreements, row.Agreement.Cell, row.Row, null, ("target", AgreementTemplate.Groups)),
            _ => At("AGR-20", AgreementTemplate.Agreements, row.Agreement.Cell, row.Row, problem.Subject),
        };
    }

    /// <summary>A finding on a cell of an agreement's own row.</summary>
    /// <param name="column">Key of the column.</param>
    public Finding FindingOf(AgreementCandidate candidate, string code, string column, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var row = rows.Agreements.First(row => row.Row == candidate.Row);
        var (cell, found) = column switch
        {
            "subsidy" => (row.Subsidy.Cell, row.Subsidy.Found),
            "lead" => (row.Lead.Cell, row.Lead.Found),
            _ => (row.Agreement.Cell, row.Agreement.Found),
        };
        return FindingCodes.Finding(code, AgreementTemplate.Agreements, cell ?? CellAddress.Of(row.Row, 1), found, arguments);
    }

    /// <summary>Findings in the order of the file: the file, then sheet by sheet, row by row.</summary>
    public static IReadOnlyList<Finding> Sorted(IEnumerable<Finding> findings) =>
    [
        .. findings
            .OrderBy(finding => finding.Sheet is null ? -1 : SheetTemplates.Agreements.Find(finding.Sheet)?.Position ?? int.MaxValue)
            .ThenBy(finding => finding.Sheet, StringComparer.Ordinal)
            .ThenBy(finding => CellAddress.Row(finding.Cell))
            .ThenBy(finding => CellAddress.Column(finding.Cell))
            .ThenBy(finding => finding.Severity),
    ];

    private static AgreementFile Stopped(Edition edition, IReadOnlyList<Finding> findings) =>
        new(edition, new AgreementRows([], [], [], []), findings, isStopped: true);

    /// <summary>A wrong row that belongs to no agreement of the workbook could belong to any: then none is whole.</summary>
    private static bool HasStray(IReadOnlyList<Finding> findings, AgreementRows rows)
    {
        var known = rows.Agreements.Where(row => row.Agreement.IsKnown).Select(row => row.Agreement.Value).ToHashSet();
        return rows.Members.Select(row => row.Agreement).Concat(rows.Groups.Select(row => row.Agreement)).Concat(rows.History.Select(row => row.Agreement))
            .Concat(rows.Agreements.Select(row => row.Agreement))
            .Any(agreement => !agreement.IsKnown || !known.Contains(agreement.Value))
            || findings.Any(finding => finding is { Severity: Severity.Error, Cell: null });
    }

    private AgreementCandidate Candidate(AgreementRow row)
    {
        var name = row.Name.Value ?? "";
        if (row.Agreement.OrNull() is not { } code)
        {
            return new(null, row.Row, name, null, [], null, null);
        }

        var history = rows.History.Where(past => past.Agreement.OrNull() == code && past is { Nis.IsKnown: true, Edition.IsKnown: true, Year.IsKnown: true })
            .Select(past => new PastParticipation(past.Nis.Value, past.Edition.Value, past.Year.Value)).Distinct().ToList();
        return new(code, row.Row, name, IsWrong(code) ? null : Draft(row, code), history, row.Subsidy.OrNull(), row.Mark.IsKnown ? row.Mark.Value : null);
    }

    private GrantAgreement Draft(AgreementRow row, NisCode code)
    {
        var lead = row.Lead.OrNull() ?? code;
        return new GrantAgreement(
            $"{edition}-{code}",
            1,
            AgreementState.Draft,
            edition,
            lead,
            [.. rows.Members.Where(member => member.Agreement.OrNull() == code).Select(member => member.Nis.Value).Prepend(lead).Distinct()],
            row.Name.Value!,
            Enum.Parse<Language>(row.Language.Value!, ignoreCase: true),
            row.EnterpriseNumber.Value,
            new PayeeAccount(row.Iban.Value, row.Holder.Value!),
            row.Year.Value,
            row.Plan.IsKnown ? Enum.Parse<TranchePlan>(row.Plan.Value!, ignoreCase: true) : TranchePlan.Quarterly,
            "",
            [.. rows.Groups.Where(group => group.Agreement.OrNull() == code).Select(group => new AgreementGroup(
                group.Code.Value!, group.Nis.OrNull() ?? lead, group.First.Value, group.Last.OrNull() ?? edition.Periods[^1]))])
        {
            FirstBudgetYearPercent = row.FirstYearPercent.OrNull(),
        };
    }
}
