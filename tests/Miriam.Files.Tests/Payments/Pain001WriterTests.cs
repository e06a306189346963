using Miriam.Domain.Money;
using Miriam.Files.Payments.CreditTransfers;

namespace Miriam.Files.Tests.Payments;

public sealed class Pain001WriterTests
{
    [Fact]
    public void Write_OneOrderWithStructuredCommunication_IsTheGoldenFile() => AssertGolden("structured.xml", TransferFiles.Of(batch: false, TransferFiles.Dison));

    [Fact]
    public void Write_OrdersOfEveryKind_IsTheGoldenFile() => AssertGolden("several.xml", TransferFiles.Of(batch: true, TransferFiles.Several));

    [Fact]
    public void Write_EqualInput_GivesEqualBytes() =>
        Assert.Equal(Pain001Writer.Write(TransferFiles.Of(true, TransferFiles.Several)), Pain001Writer.Write(TransferFiles.Of(true, TransferFiles.Several)));

    [Theory]
    [InlineData("fr-BE")]
    [InlineData("tr-TR")]
    public void Write_InAnotherCulture_GivesTheSameBytes(string culture)
    {
        var invariant = Pain001Writer.Write(TransferFiles.Of(true, TransferFiles.Several));
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo(culture);
            Assert.Equal(invariant, Pain001Writer.Write(TransferFiles.Of(true, TransferFiles.Several)));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Write_FiveHundredOrders_CountsAndSumsThem()
    {
        var transfers = Enumerable.Range(1, 500)
            .Select(n => TransferFiles.Dison with { EndToEndId = FormattableString.Invariant($"2024-2025-63020-t{n}-r1"), Amount = new Euro(10_001) })
            .ToList();

        var bytes = Pain001Writer.Write(TransferFiles.Of(true, transfers));

        Assert.Empty(Pain001Check.Problems(bytes));
        var text = System.Text.Encoding.UTF8.GetString(bytes);
        Assert.Equal(2, text.Split("<NbOfTxs>500</NbOfTxs>").Length - 1);
        Assert.Equal(2, text.Split("<CtrlSum>50005.00</CtrlSum>").Length - 1);
    }

    [Fact]
    public void Write_NamesAndTextsOfAnyKind_KeepsTheRules()
    {
        string[] hostile = ["\u0000\u0007Ünïcödé 😀 <script>&amp;", "//", " / ", new string('é', 200), "\uFFFE\uD800x", "Σίσυφος", "+++090/9337/55493+++"];
        foreach (var text in hostile.Where(text => SepaText.Name(text).Length > 0))
        {
            var transfer = TransferFiles.Dison with { Name = text, Remittance = new Remittance.FreeText(text) };
            Assert.Empty(Pain001Check.Problems(Pain001Writer.Write(TransferFiles.Of(false, transfer))));
        }
    }

    private static void AssertGolden(string name, CreditTransferFile file)
    {
        var bytes = Pain001Writer.Write(file);
        Assert.Empty(Pain001Check.Problems(bytes));
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Payments", "Golden", name)), System.Text.Encoding.UTF8.GetString(bytes));
    }
}
