using Miriam.Domain.Cpas;

namespace Miriam.Domain.Tests.Cpas;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("0566.988.259", "0566988259")]
    [InlineData("0406.798.006", "0406798006")]
    [InlineData("BE 0566 988 259", "0566988259")]
    [InlineData("be0566-988-259", "0566988259")]
    [InlineData("0566\u00A0988\u00A0259", "0566988259")]
    [InlineData("1000000021", "1000000021")]
    public void EnterpriseNumber_AnyUsualForm_IsRead(string text, string digits)
    {
        Assert.True(EnterpriseNumber.TryParse(text, out var number));
        Assert.Equal(digits, number.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("566.988.259")]
    [InlineData("0566.988.258")]
    [InlineData("2566988259")]
    [InlineData("0566/988/259")]
    [InlineData("FR0566988259")]
    [InlineData("00566988259")]
    [InlineData("\u0660566988259")]
    public void EnterpriseNumber_AnythingElse_IsRefused(string? text) => Assert.False(EnterpriseNumber.TryParse(text, out _));

    [Theory]
    [InlineData("566.988.259", "0566988259")]
    [InlineData("BE566988259", "0566988259")]
    [InlineData("566.988.258", null)]
    [InlineData("0566.988.259", null)]
    [InlineData("66988259", null)]
    public void EnterpriseNumber_NineDigits_HintsAtTheZero(string text, string? hint) =>
        Assert.Equal(hint, EnterpriseNumber.TrySuggest(text, out var suggested) ? suggested.ToString() : null);

    [Theory]
    [InlineData("BE68539007547034")]
    [InlineData("BE68 5390 0754 7034")]
    [InlineData("be68-5390-0754-7034")]
    [InlineData("BE68\u00A05390\u00A00754\u00A07034")]
    public void BelgianIban_AnyUsualForm_IsRead(string text)
    {
        Assert.True(BelgianIban.TryParse(text, out var account));
        Assert.Equal("BE68539007547034", account.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("BE74999000000303")]
    [InlineData("BE69539007547034")]
    [InlineData("BE6853900754703")]
    [InlineData("NL91ABNA0417164300")]
    [InlineData("BE68.5390.0754.7034")]
    [InlineData("BE68539007547035")]
    public void BelgianIban_AnythingElse_IsRefused(string? text) => Assert.False(BelgianIban.TryParse(text, out _));

    [Theory]
    [InlineData("090933755493")]
    [InlineData("+++090/9337/55493+++")]
    [InlineData("***090/9337/55493***")]
    [InlineData("  090933755493\u00A0")]
    public void StructuredCommunication_AnyUsualForm_IsRead(string text)
    {
        Assert.True(StructuredCommunication.TryParse(text, out var communication));
        Assert.Equal("090933755493", communication.ToString());
        Assert.Equal("+++090/9337/55493+++", communication.ToDisplay());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("090933755494")]
    [InlineData("000000000097")]
    [InlineData("000000000000")]
    [InlineData("090/9337/55493")]
    [InlineData("+++090933755493+++")]
    [InlineData("+++090/9337/55493***")]
    [InlineData("++090/9337/55493++")]
    [InlineData("09093375549")]
    [InlineData("090 9337 55493")]
    [InlineData("090933755493\n")]
    public void StructuredCommunication_AnythingElse_IsRefused(string? text) =>
        Assert.False(StructuredCommunication.TryParse(text, out _));

    [Theory]
    [InlineData(909337554, "090933755493")]
    [InlineData(97, "000000009797")]
    [InlineData(1, "000000000101")]
    [InlineData(9_999_999_999, "999999999948")]
    public void StructuredCommunication_OfANumber_HasItsCheckDigits(long number, string expected)
    {
        var communication = StructuredCommunication.Of(number);

        Assert.Equal(expected, communication.ToString());
        Assert.Equal(communication, StructuredCommunication.Parse(communication.ToString()));
    }
}
