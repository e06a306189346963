using System.Globalization;
using System.Xml.Linq;
using static Miriam.Files.Payments.CreditTransfers.Rules.Pain001Document;

namespace Miriam.Files.Payments.CreditTransfers.Rules;

/// <summary>Numbers of orders and sums, in the header and in each block.</summary>
internal static class SumRules
{
    private const string Febelfin = "Febelfin credit transfer, NumberOfTransactions and ControlSum";
    private const decimal Highest = 999_999_999.99m;

    public static readonly Pain001Rule Count = new("BE-COUNT", Febelfin, file =>
        from level in Levels(file)
        where TextAt(level, "NbOfTxs") != Transfers(level).Count().ToString(CultureInfo.InvariantCulture)
        select level.Name.LocalName);

    public static readonly Pain001Rule Total = new("BE-SUM", Febelfin, file =>
        from level in Levels(file)
        where Number(TextAt(level, "CtrlSum")) != Transfers(level).Sum(transfer => AmountOf(transfer))
        select level.Name.LocalName);

    public static readonly Pain001Rule Amount = new("BE-AMOUNT", "SEPA credit transfer: 0.01 to 999,999,999.99, two decimals", file =>
        from transfer in file.Transfers
        let amount = AmountOf(transfer)
        where amount is null or <= 0 or > Highest || decimal.Round(amount.Value, 2) != amount
        select IdOf(transfer));

    public static readonly Pain001Rule Currency = new("BE-CURRENCY", "SEPA credit transfer: euro only", file =>
        from transfer in file.Transfers
        where At(transfer, "Amt", "InstdAmt")?.Attribute("Ccy")?.Value != "EUR"
        select IdOf(transfer));

    // The header counts for the whole file, a block for itself.
    private static IEnumerable<XElement> Levels(Pain001Document file) => file.All("GrpHdr").Concat(file.Payments);

    private static IEnumerable<XElement> Transfers(XElement level) =>
        (level.Name.LocalName == "GrpHdr" ? level.Parent! : level).Descendants(level.Name.Namespace + "CdtTrfTxInf");

    private static decimal? AmountOf(XElement transfer) => Number(TextAt(transfer, "Amt", "InstdAmt"));

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
