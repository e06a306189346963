using System.Collections;
using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
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
    public void Translate_SentenceOfItsOwn_StaysAsItIs()
    {
        Assert.Equal("Hiervoor is een andere persoon nodig.", RefusalTexts.Translate("SAME_PERSON", "This takes another person.", Language.Nl));
        Assert.Equal("The agreement is closed already.", RefusalTexts.Translate("WRONG_STATE", "The agreement is closed already.", Language.Nl));
        Assert.Equal("Un ordre compte au plus 500 lignes.", RefusalTexts.Of("TOO_MANY_LINES", Language.Fr));
    }

    private static Dictionary<string, string> TextsIn(CultureInfo culture) =>
        RefusalTexts.Resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
}
