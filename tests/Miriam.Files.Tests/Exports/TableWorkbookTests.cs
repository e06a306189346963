using Miriam.Files.Exports;

namespace Miriam.Files.Tests.Exports;

public sealed class TableWorkbookTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+32", "'+32")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    [InlineData("a\u0001b", "a\uFFFDb")]
    [InlineData("École \U0001F600", "École \U0001F600")]
    public void Neutral_TextOfAnyKind_IsNoFormulaAndFitsInXml(string text, string expected) =>
        Assert.Equal(expected, TableWorkbook.Neutral(text));
}
