using Miriam.Domain;
using Miriam.Domain.Money;
using Miriam.Files.Agreements;
using Miriam.Files.Intake;

namespace Miriam.Files.Tests.Agreements;

public sealed class AgreementWorkbookTests
{
    private static readonly IReadOnlyList<ExportedAgreement> Exported =
    [
        .. new AgreementSheets().Read().Candidates.Select(candidate => new ExportedAgreement(
            candidate.Draft!, candidate.History, Euro.FromEuros(63_613), "abcdefghijkl")),
    ];

    [Theory]
    [InlineData(Language.Fr)]
    [InlineData(Language.Nl)]
    [InlineData(Language.De)]
    [InlineData(Language.En)]
    public void Write_ThenRead_SaysTheSame(Language language)
    {
        var read = AgreementSheets.Read(Written(Exported, language));

        Assert.Empty(read.Findings);
        Assert.Equal(2, read.Candidates.Count);
        foreach (var (exported, candidate) in Exported.Zip(read.Candidates))
        {
            Assert.Empty(AgreementDifferences.Of(exported.Agreement, candidate.Draft!));
            Assert.Equal(exported.History, candidate.History);
            Assert.Equal((exported.Subsidy, exported.Mark), (candidate.Subsidy, candidate.Mark));
        }
    }

    [Fact]
    public void Write_TextsThatLookLikeFormulas_AreNeutralAndComeBack()
    {
        var agreement = Exported[0].Agreement with
        {
            Name = "=HYPERLINK(\"http://evil.example\")",
            Account = Exported[0].Agreement.Account with { Holder = "@SUM(1)" },
            Groups = [Exported[0].Agreement.Groups[0] with { Code = "+G1" }],
        };
        var written = Written([Exported[0] with { Agreement = agreement }], Language.Fr);

        using (var zip = new System.IO.Compression.ZipArchive(new MemoryStream(written)))
        using (var texts = new StreamReader(zip.Entries.Single(entry => entry.FullName.EndsWith("sharedStrings.xml", StringComparison.Ordinal)).Open()))
        {
            var xml = texts.ReadToEnd();
            Assert.Contains("'=HYPERLINK", xml, StringComparison.Ordinal);
            Assert.DoesNotContain(">=HYPERLINK", xml, StringComparison.Ordinal);
            Assert.DoesNotContain(">@SUM", xml, StringComparison.Ordinal);
        }

        Assert.Empty(AgreementDifferences.Of(agreement, AgreementSheets.Read(written).Candidates[0].Draft!));
    }

    [Fact]
    public void Write_Twice_IsTheSameBytes() => Assert.Equal(Written(Exported, Language.Nl), Written(Exported, Language.Nl));

    [Fact]
    public void Read_EmptyTemplate_SaysWhatIsMissing() => Assert.Equal(
        ["AGR-05 agreements", "AGR-05 agreement_groups"],
        AgreementSheets.Read(Written([], Language.Fr)).Findings.Select(finding => $"{finding.Code} {finding.Sheet}"));

    [Fact]
    public void Of_EveryFieldThatDiffers_IsNamed()
    {
        var (first, second) = (Exported[0].Agreement, Exported[1].Agreement);

        Assert.Equal(
            ["name", "language", "enterprise_number", "holder", "year", "plan", "first_year_percent", "lead", "members", "agreement_groups"],
            AgreementDifferences.Of(first, second));
        Assert.Equal(["iban"], AgreementDifferences.Of(
            first, first with { Account = first.Account with { Iban = Miriam.Domain.Cpas.BelgianIban.Parse("BE02999006302040") } }));
    }

    [Fact]
    public void Annotate_WrongWorkbook_MarksTheCellAndListsIt()
    {
        var file = new AgreementSheets().With("agreements", "E2", "BE74999000000303").Read();
        var original = Written([Exported[0]], Language.Nl);
        var answer = new AgreementImportAnswer(
            AgreementSheets.Edition, false, false, false, [new ImportedAgreement("2025-2026-63020", 2, "CPAS de Dison", ImportResult.Refused, null)], file.Findings);
        using var annotated = new MemoryStream();

        AnnotatedAgreements.Write(annotated, original, answer, Miriam.Domain.Programme.ProgrammeParameterSets.Load().For(AgreementSheets.Edition).Intake, Language.Nl);

        using var zip = new System.IO.Compression.ZipArchive(annotated);
        var texts = string.Concat(zip.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
        Assert.Contains("Er werd niets opgeslagen. Overeenkomsten te verbeteren: 1.", texts, StringComparison.Ordinal);
        Assert.Contains("is geen geldige Belgische rekening", texts, StringComparison.Ordinal);
        Assert.Contains("Overeenkomsten", texts, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Answer_ShowsEveryAgreementAndEveryMistake()
    {
        var file = new AgreementSheets().With("agreements", "E3", "<script>").Read();
        var answer = new AgreementImportAnswer(
            AgreementSheets.Edition,
            false,
            false,
            false,
            [
                new ImportedAgreement("2025-2026-63020", 2, "CPAS de Dison", ImportResult.Accepted, Euro.FromEuros(63_613)),
                new ImportedAgreement("2025-2026-43005", 3, "OCMW Eeklo", ImportResult.Refused, null),
            ],
            file.Findings);

        var page = AgreementImportPage.Render(answer, Language.Fr);

        Assert.Contains("Rien n'a été enregistré. Conventions à corriger : 1.", page, StringComparison.Ordinal);
        Assert.Contains("en ordre, pas enregistrée", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_OfEveryCode_AreInEveryLanguage() => Assert.All(FindingCodes.OfAgreements, code => Assert.All(
        Enum.GetValues<Language>(),
        language => Assert.NotEmpty(FindingTexts.Message(FindingCodes.Finding(code.Code, AgreementTemplate.Agreements, "A2", "x"), language))));

    private static byte[] Written(IReadOnlyList<ExportedAgreement> agreements, Language language)
    {
        using var target = new MemoryStream();
        AgreementWorkbook.Write(target, AgreementSheets.Edition, agreements, language);
        return target.ToArray();
    }
}
