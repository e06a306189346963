using System.Collections.Immutable;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake;

public sealed class IntakeContextTests
{
    private static readonly NisCode Anderlecht = NisCode.Parse("21001");

    private static readonly GrantAgreement Agreement = new(
        "2024-2025-21001",
        1,
        AgreementState.Signed,
        new Edition(2024),
        Anderlecht,
        [Anderlecht],
        "CPAS d'Anderlecht",
        Language.Fr,
        EnterpriseNumber.Parse("0566988259"),
        new(BelgianIban.Parse("BE68539007547034"), "CPAS d'Anderlecht"),
        1,
        TranchePlan.Quarterly,
        "2023-2024.1",
        [new("G1", Anderlecht, new(2024, 3), new(2025, 2))]);

    internal static readonly IntakeContext Context = new(Anderlecht, Agreement, new Edition(2024).Periods.ToImmutableHashSet(), []);

    [Fact]
    public void Check_OwnFileInOpenPeriod_FindsNothing() => Assert.Empty(Found(Context));

    [Fact]
    public void Check_WithoutContext_SaysOnceWhatWasNotChecked()
    {
        var finding = IntakeRun.Of(_ => { }).Single("CTX-01");

        Assert.Null(finding.Sheet);
        Assert.Contains("IDN-02", finding.Arguments["codes"], StringComparison.Ordinal);
        Assert.Contains("CON-01", finding.Arguments["codes"], StringComparison.Ordinal);
        Assert.DoesNotContain("VAL-01", finding.Arguments["codes"], StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FileOfAnotherCpas_IsNotTheSenders() =>
        Assert.Equal(["IDN-02 identification!B4"], Found(Context with { Sender = NisCode.Parse("21004") }));

    [Fact]
    public void Check_NoAgreement_SaysSo() =>
        Assert.Contains("IDN-03 identification!B2", Found(Context with { Agreement = null }));

    [Fact]
    public void Check_AgreementOfAnotherEdition_IsNoAgreement() =>
        Assert.Contains("IDN-03 identification!B2", Found(Context with { Agreement = Agreement with { Edition = new Edition(2023) } }));

    [Fact]
    public void Check_PeriodClosed_IsNotOpen() =>
        Assert.Equal(["IDN-06 identification!B3"], Found(Context with { OpenPeriods = ImmutableHashSet.Create(new Period(2024, 3)) }));

    [Fact]
    public void Check_EnterpriseNumberOfAnother_DiffersFromTheAgreement() =>
        Assert.Equal(
            ["IDN-08 identification!B5"],
            Found(Context with { Agreement = Agreement with { EnterpriseNumber = EnterpriseNumber.Parse("0406798006") } }));

    private static IReadOnlyList<string> Found(IntakeContext context) =>
        QuarterlyFileIntake.Check(TestFile.Valid().ToXlsx(), IntakeRun.Parameters, context).Short();
}
