using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Findings;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Intake.Hostile;

namespace Miriam.Files.Tests.Agreements;

public sealed class AgreementFileTests
{
    [Fact]
    public void Read_RightWorkbook_TellsEveryAgreement()
    {
        var file = new AgreementSheets().Read();

        Assert.False(file.IsStopped);
        Assert.Empty(file.Findings);
        var dison = file.Candidates[0];
        Assert.Equal((2, Euro.FromEuros(63_613), null), (dison.Row, dison.Subsidy, dison.Mark));
        Assert.Equal(("2025-2026-63020", TranchePlan.Quarterly, "0566988259"), (dison.Draft!.Id, dison.Draft.Plan, dison.Draft.EnterpriseNumber.ToString()));
        Assert.Equal([new AgreementGroup("G1", NisCode.Parse("63020"), new Period(2025, 3), new Period(2026, 2))], dison.Draft.Groups);
        var eeklo = file.Candidates[1];
        Assert.Equal((TranchePlan.Advance, Language.Nl, 40), (eeklo.Draft!.Plan, eeklo.Draft.Language, eeklo.Draft.FirstBudgetYearPercent));
        Assert.Equal(["43005", "43010"], eeklo.Draft.Members.Select(member => member.ToString()));
        Assert.Equal([new PastParticipation(NisCode.Parse("43010"), new Edition(2023), 1)], eeklo.History);
    }

    [Theory]
    [InlineData("agreements", "A2", "1000", "IDN-01")]
    [InlineData("agreements", "B2", "", "VAL-01")]
    [InlineData("agreements", "C2", "espagnol", "VAL-07")]
    [InlineData("agreements", "D2", "0566.988.258", "IDN-05")]
    [InlineData("agreements", "D2", "566988259", "IDN-05")]
    [InlineData("agreements", "E2", "BE74999000000303", "AGR-06")] // Passes the ISO check only.
    [InlineData("agreements", "E2", "FR7630006000011234567890189", "AGR-06")]
    [InlineData("agreements", "F2", "Un titulaire dont le nom est bien plus long que ce que la banque peut comparer", "VAL-12")]
    [InlineData("agreements", "G2", "un", "VAL-06")]
    [InlineData("agreements", "J2", "63.613", "VAL-03")]
    [InlineData("agreements", "J2", "63,613.00", "VAL-02")]
    [InlineData("agreements", "A3", "63020", "VAL-10")]
    [InlineData("members", "B3", "43005", "VAL-10")]
    [InlineData("members", "A3", "43011", "VAL-11")]
    [InlineData("agreement_groups", "D2", "2025", "IDN-07")]
    [InlineData("agreement_groups", "B4", "G1", "VAL-10")]
    [InlineData("agreement_groups", "A2", "63021", "VAL-11")]
    [InlineData("history", "C2", "2023", "VAL-07")]
    public void Read_WrongCell_IsFoundThereWithATextInEveryLanguage(string sheet, string cell, string value, string code)
    {
        var file = new AgreementSheets().With(sheet, cell, value).Read();

        var finding = Assert.Single(file.Findings, finding => finding.Code == code);
        Assert.Equal((Severity.Error, sheet, cell), (finding.Severity, finding.Sheet, finding.Cell));
        Assert.All(Enum.GetValues<Language>(), language => Assert.DoesNotMatch(@"\{|…$", FindingTexts.Message(finding, language)));
        Assert.True(file.IsStopped || file.Candidates.Any(candidate => candidate.Draft is null));
    }

    [Fact]
    public void Read_AmountsAsPeopleWriteThem_AreTheSame() => Assert.All(
        new[] { "63613", "63613,00", "63.613,00", "63 613,00 €", "EUR 63613.00", "63\u00a0613,00" },
        text => Assert.Equal(Euro.FromEuros(63_613), new AgreementSheets().With("agreements", "J2", text).Read().Candidates[0].Subsidy));

    [Fact]
    public void Read_WrongRowOfOneAgreement_LeavesTheOther()
    {
        var file = new AgreementSheets().With("agreement_groups", "D3", "2025").Read();

        Assert.False(file.IsStopped);
        Assert.NotNull(file.Candidates[0].Draft);
        Assert.Null(file.Candidates[1].Draft);
    }

    [Theory]
    [InlineData("agreement_groups", "A3", "99")]
    [InlineData("members", "A3", "63035")]
    [InlineData("history", "A2", "")]
    public void Read_RowOfNoAgreement_StopsAll(string sheet, string cell, string value) =>
        Assert.True(new AgreementSheets().With(sheet, cell, value).Read().IsStopped);

    [Theory]
    [InlineData("agreements")]
    [InlineData("agreement_groups")]
    public void Read_SheetMissing_StopsAll(string sheet)
    {
        var file = new AgreementSheets().Without(sheet).Read();

        Assert.True(file.IsStopped);
        Assert.Contains(file.Findings, finding => finding.Code == "AGR-05" && finding.Sheet == sheet);
    }

    [Fact]
    public void Read_NationalNumberAnywhere_TellsOnlyWhere()
    {
        var file = new AgreementSheets().With("agreements", "B3", "85.07.30-033.28").With("agreements", "D2", "wrong").Read();

        var finding = Assert.Single(file.Findings);
        Assert.Equal(("PRV-01", "agreements", "B3", null), (finding.Code, finding.Sheet, finding.Cell, finding.Found));
        Assert.True(file.IsStopped);
        Assert.Empty(file.Candidates);
    }

    [Fact]
    public void Read_HostileArchive_RefusesInsteadOfFailing() => Assert.All(
        Archives.All.Concat(XmlParts.All), hostile => Assert.True(AgreementSheets.Read(hostile.Build()).IsStopped, hostile.Name));

    [Fact]
    public void FindingOf_EveryProblemOfAnAgreement_StandsOnItsCell()
    {
        var file = new AgreementSheets().Read();
        var eeklo = file.Candidates[1];
        string At(string code, string? subject) => file.FindingOf(eeklo, new AgreementProblem(code, true, subject), "3") is var found
            ? $"{found.Code} {found.Sheet}!{found.Cell}" : "";

        Assert.Equal("AGR-12 agreement_groups!D4", At(AgreementCode.GroupInterval, "G2"));
        Assert.Equal("AGR-13 agreement_groups!C4", At(AgreementCode.GroupNotOfAMember, "g2"));
        Assert.Equal("AGR-14 members!B3", At(AgreementCode.MemberUnknown, "43010"));
        Assert.Equal("AGR-14 members!B2", At(AgreementCode.MemberUnknown, "43005"));
        Assert.Equal("AGR-15 agreements!G3", At(AgreementCode.YearNotGranted, "4"));
        Assert.Equal("AGR-16 agreements!G3", At(AgreementCode.YearDiffersFromHistory, "2"));
        Assert.Equal("AGR-17 agreements!I3", At(AgreementCode.BudgetSplit, null));
        Assert.Equal("AGR-18 agreements!A3", At(AgreementCode.GroupsNoted, "5"));
        Assert.Equal("AGR-11 agreements!A3", At(AgreementCode.NoGroup, null));
    }
}
