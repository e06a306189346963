using FsCheck;
using FsCheck.Fluent;
using Miriam.Files.Payments.CreditTransfers;
using Miriam.TestSupport;

namespace Miriam.Files.Tests.Payments;

public sealed class SepaTextTests
{
    [Theory]
    [InlineData("CPAS de Liège", "CPAS de Liege")]
    [InlineData("ÖSHZ Sankt Vith – Straße 7", "OSHZ Sankt Vith - Strasse 7")]
    [InlineData("Cœur d’Hérens & Cie", "Coeur d'Herens + Cie")]
    [InlineData("a_b;c[d]", "a-b,c(d)")]
    [InlineData("e\u0301", "e")]
    [InlineData("1\u00A0000\u202F€", "1 000 EUR")]
    [InlineData("//x//y/", "x/y")]
    [InlineData("😀 żółć", ". zolc")]
    [InlineData("Σ=5%", "..5.")]
    public void Of_AnyText_StaysReadable(string text, string latin) => Assert.Equal(latin, SepaText.Of(text));

    [Fact]
    public void Of_RandomText_IsLatinWithoutLeadingOrDoubleSlash() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(text => text is not null), text =>
        {
            var latin = SepaText.Of(text);
            return SepaText.IsLatin(latin) && !latin.Contains("//", StringComparison.Ordinal)
                && !latin.StartsWith('/') && !latin.EndsWith('/') && SepaText.Of(latin) == latin;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(Tries.Of(100)).WithReplay(Tries.Seed, 63021));

    [Fact]
    public void Name_LongerThanSeventy_IsCut() => Assert.Equal(70, SepaText.Name(new string('à', 71)).Length);
}
