using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Findings;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Submissions;
using Miriam.Files.Intake;

namespace Miriam.Files.Tests.Intake.TypedRows;

/// <summary>A quarter without any finding: 2024Q4, one group of twelve women, one full-time case manager.</summary>
/// <remarks>Women stand in rows 2 to 13. A test changes one thing.</remarks>
internal sealed class Quarter
{
    public static readonly ProgrammeParameters Parameters = ProgrammeParameterSets.Load().For(new Edition(2024));

    public IdentificationRows Identification { get; set; } = Rows.Identification();

    public List<CaseManagerRow> CaseManagers { get; } = [Rows.CaseManager(2, "CM1")];

    public List<GroupRow> Groups { get; } = [Rows.Group(2, "G1")];

    public List<ParticipantRow> Women { get; } =
        [.. Enumerable.Range(1, 12).Select(number => Rows.Woman(number + 1, Code(number)))];

    public List<MeasureRow> Measures { get; } = [Rows.Measure(2, "P-01"), Rows.Measure(3, "P-02")];

    public List<SessionRow> Sessions { get; } =
    [
        Rows.Session(2, "2024-10-03"),
        Rows.Session(3, "2024-10-17"),
        Rows.Session(4, "2024-11-01"),
        Rows.Session(5, "2024-11-15"),
        Rows.Session(6, "2024-11-29"),
        Rows.Session(7, "2024-12-12"),
    ];

    public List<ExpenseRow> Expenses { get; } = [Rows.Expense(2, "F-001"), Rows.Expense(3, "F-002")];

    public bool PeriodIsKnown { get; set; } = true;

    public string[] MissingSheets { get; set; } = [];

    public QuarterlyFile File => new(Identification, CaseManagers, Groups, Women, Measures, Sessions, Expenses, [])
    {
        PeriodIsKnown = PeriodIsKnown,
        MissingSheets = MissingSheets.ToHashSet(),
    };

    /// <summary><c>P-01</c>.</summary>
    public static string Code(int number) => FormattableString.Invariant($"P-{number:00}");

    /// <summary>An agreement of one group, with the accepted files.</summary>
    public static IntakeContext Context(params Submission[] accepted) => Context(Agreement(1), accepted);

    public static IntakeContext Context(GrantAgreement? agreement, params Submission[] accepted) => new(
        NisCode.Parse("21001"), agreement, new HashSet<Period> { Period.Parse("2024Q4") }, accepted);

    public static GrantAgreement Agreement(int groups) => new(
        "2024-2025-21001", 1, AgreementState.Signed, new Edition(2024), NisCode.Parse("21001"), [NisCode.Parse("21001")],
        "Anderlecht", Language.Fr, EnterpriseNumber.Parse("0566.988.259"),
        new PayeeAccount(BelgianIban.Parse("BE68539007547034"), "CPAS d'Anderlecht"), 1, TranchePlan.Quarterly, Parameters.Version,
        [.. Enumerable.Range(1, groups).Select(number => new AgreementGroup(
            FormattableString.Invariant($"G{number}"), NisCode.Parse("21001"), Period.Parse("2024Q3"), Period.Parse("2025Q2")))]);

    /// <summary>Codes and places, such as <c>CAP-01 case_managers!A2</c>, in the order in which they are found.</summary>
    public IReadOnlyList<string> Found(Check check, IntakeContext? context = null) =>
        [.. Findings(check, context).Select(Place)];

    /// <summary>What all checks of this family find.</summary>
    public IReadOnlyList<string> FoundByAll(IntakeContext? context = null) =>
        [.. Checks.ForQuarterlyFile.Skip(1).SelectMany(list => list).SelectMany(check => Findings(check, context)).Select(Place)];

    /// <summary>The findings of a check; each has all that its texts quote.</summary>
    public IReadOnlyList<Finding> Findings(Check check, IntakeContext? context = null)
    {
        var findings = check(new CheckInput(File, context, Parameters)).ToList();
        Assert.All(findings, QuotedValues.AreThere);
        return findings;
    }

    private static string Place(Finding finding) =>
        $"{finding.Code} {finding.Sheet}" + (finding.Cell is null ? "" : $"!{finding.Cell}");
}
