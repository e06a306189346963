using System.Collections;
using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Budgets;
using Miriam.Domain.Erasures;
using Miriam.Domain.Payments;
using Miriam.Domain.Submissions;
using Miriam.Domain.Tranches;
using Miriam.Domain.Waivers;
using Miriam.Functions.Agreements;
using Miriam.Functions.AnnualReport;
using Miriam.Functions.Expenses;
using Miriam.Functions.Programme;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tests.Web;

public sealed class RefusalTextsTests
{
    [Theory]
    [InlineData("fr")]
    [InlineData("nl")]
    [InlineData("de")]
    public void EveryLanguage_HasEveryText(string language)
    {
        var english = TextsIn(CultureInfo.InvariantCulture);
        var translated = TextsIn(CultureInfo.GetCultureInfo(language));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), translated.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.NotEqual(text.Value, translated[text.Key]));
    }

    [Fact]
    public void EveryCode_HasAText()
    {
        var codes = new[] { typeof(DecisionCode), typeof(PaymentCode), typeof(AnswerVerdict) }
            .SelectMany(type => type.GetFields()).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)
            .Where(code => code is not (AnswerVerdict.NothingNew or AnswerVerdict.Pending or AnswerVerdict.Applied));

        Assert.All(codes, code => Assert.NotEqual(code, RefusalTexts.Of(code, Language.De)));
    }

    [Fact]
    public void EverySentence_HasAText() =>
        Assert.All(Enum.GetNames<RefusalText>(), name => Assert.True(TextsIn(CultureInfo.InvariantCulture).ContainsKey(name), name));

    [Theory]
    [MemberData(nameof(States))]
    public void EveryStateThatARefusalNames_HasAName(Enum state) => Assert.All(
        Enum.GetValues<Language>(),
        language => Assert.DoesNotContain("{0}", RefusalTexts.Of(new Refusal("WRONG_STATE", RefusalText.AgreementState, state), language), StringComparison.Ordinal));

    public static TheoryData<Enum> States() =>
    [
        .. Enum.GetValues<AgreementState>(), .. Enum.GetValues<AccountChangeState>(), .. Enum.GetValues<ParameterChangeState>(), .. Enum.GetValues<CommitmentState>(),
        .. Enum.GetValues<ErasureState>(), .. Enum.GetValues<WaiverState>(), .. Enum.GetValues<ExpenseState>(), .. Enum.GetValues<ReportState>(), .. Enum.GetValues<SubmissionState>(),
    ];

    [Theory]
    [InlineData("fr")]
    [InlineData("nl")]
    [InlineData("de")]
    public void EveryLanguage_NamesTheSameThings(string language)
    {
        var translated = TextsIn(CultureInfo.GetCultureInfo(language));
        Assert.All(TextsIn(CultureInfo.InvariantCulture), text => Assert.Equal(Places(text.Value), Places(translated[text.Key])));
    }

    [Theory]
    [InlineData(Language.Fr, "La convention est clôturée.")]
    [InlineData(Language.Nl, "De overeenkomst is afgesloten.")]
    [InlineData(Language.De, "Die Vereinbarung ist abgeschlossen.")]
    [InlineData(Language.En, "The agreement is closed.")]
    public void Of_State_IsNamedInTheLanguage(Language language, string expected) =>
        Assert.Equal(expected, RefusalTexts.Of(new Refusal("WRONG_STATE", RefusalText.AgreementState, AgreementState.Closed), language));

    [Fact]
    public void Of_CodeAlone_HasTheSentenceOfTheCode()
    {
        Assert.Equal("Hiervoor is een andere persoon nodig.", RefusalTexts.Of(new Refusal("SAME_PERSON"), Language.Nl));
        Assert.Equal("Un ordre compte au plus 500 lignes.", RefusalTexts.Of("TOO_MANY_LINES", Language.Fr));
    }

    private static IEnumerable<string> Places(string text) => Enumerable.Range(0, 3).Select(n => FormattableString.Invariant($"{{{n}}}")).Where(place => text.Contains(place, StringComparison.Ordinal));

    private static Dictionary<string, string> TextsIn(CultureInfo culture) =>
        RefusalTexts.Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
}
