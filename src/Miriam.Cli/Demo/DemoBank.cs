using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Miriam.Cli.Demo;

/// <summary>A bank that takes the files of the demo and answers them: it rejects one order of the first file with several.</summary>
public sealed class DemoBank
{
    private const string Orders = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private const string ClosedAccount = "AC04";

    private string account = "";

    /// <summary>What it executed, in cents.</summary>
    public long ExecutedCents { get; private set; }

    /// <summary>What the files ordered, in cents.</summary>
    public long OrderedCents { get; private set; }

    /// <summary>The order that it rejected; null until it did.</summary>
    public string? RejectedId { get; private set; }

    public long RejectedCents { get; private set; }

    /// <summary>Executes a file: the status report on it (<c>pain.002.001.10</c>).</summary>
    public byte[] Execute(byte[] file, DateTimeOffset at)
    {
        XNamespace iso = Orders;
        var document = XDocument.Load(new MemoryStream(file));
        var message = document.Descendants(iso + "MsgId").Single().Value;
        account = document.Descendants(iso + "DbtrAcct").Single().Value;
        var transfers = document.Descendants(iso + "CdtTrfTxInf").Select(transfer => (
            Id: transfer.Descendants(iso + "EndToEndId").Single().Value,
            Amount: transfer.Descendants(iso + "InstdAmt").Single().Value)).ToList();
        if (RejectedId is null && transfers.Count > 1)
        {
            (RejectedId, RejectedCents) = (transfers[^1].Id, Cents(transfers[^1].Amount));
        }

        OrderedCents += transfers.Sum(transfer => Cents(transfer.Amount));
        ExecutedCents += transfers.Where(transfer => transfer.Id != RejectedId).Sum(transfer => Cents(transfer.Amount));

        XNamespace answer = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";
        return Bytes(new XElement(
            answer + "Document",
            new XElement(
                answer + "CstmrPmtStsRpt",
                new XElement(answer + "GrpHdr", new XElement(answer + "MsgId", $"STATUS-{message}"), new XElement(answer + "CreDtTm", Moment(at))),
                new XElement(
                    answer + "OrgnlGrpInfAndSts",
                    new XElement(answer + "OrgnlMsgId", message),
                    new XElement(answer + "OrgnlMsgNmId", "pain.001.001.09"),
                    new XElement(answer + "OrgnlNbOfTxs", transfers.Count),
                    new XElement(answer + "GrpSts", transfers.Any(transfer => transfer.Id == RejectedId) ? "PART" : "ACSC")),
                new XElement(
                    answer + "OrgnlPmtInfAndSts",
                    new XElement(answer + "OrgnlPmtInfId", document.Descendants(iso + "PmtInfId").Single().Value),
                    transfers.Select(transfer => new XElement(
                        answer + "TxInfAndSts",
                        new XElement(answer + "OrgnlEndToEndId", transfer.Id),
                        new XElement(answer + "TxSts", transfer.Id == RejectedId ? "RJCT" : "ACSC"),
                        transfer.Id == RejectedId
                            ? new XElement(answer + "StsRsnInf", new XElement(answer + "Rsn", new XElement(answer + "Cd", ClosedAccount)))
                            : null,
                        new XElement(
                            answer + "OrgnlTxRef",
                            new XElement(answer + "Amt", new XElement(answer + "InstdAmt", new XAttribute("Ccy", "EUR"), transfer.Amount)))))))));
    }

    /// <summary>A statement (<c>camt.053.001.08</c>) on which a CPAS pays what was claimed, with its communication.</summary>
    /// <param name="payments">Reference of the bank, cents and communication of each payment.</param>
    public byte[] Statement(IEnumerable<(string Reference, long Cents, string Communication)> payments, DateTimeOffset at)
    {
        XNamespace camt = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";
        return Bytes(new XElement(
            camt + "Document",
            new XElement(
                camt + "BkToCstmrStmt",
                new XElement(camt + "GrpHdr", new XElement(camt + "MsgId", "STATEMENT"), new XElement(camt + "CreDtTm", Moment(at))),
                new XElement(
                    camt + "Stmt",
                    new XElement(camt + "Id", $"STATEMENT-{at:yyyyMMdd}"),
                    new XElement(camt + "Acct", new XElement(camt + "Id", new XElement(camt + "IBAN", account))),
                    payments.Select(payment => new XElement(
                        camt + "Ntry",
                        new XElement(camt + "Amt", new XAttribute("Ccy", "EUR"), (payment.Cents / 100m).ToString("0.00", CultureInfo.InvariantCulture)),
                        new XElement(camt + "CdtDbtInd", "CRDT"),
                        new XElement(camt + "Sts", new XElement(camt + "Cd", "BOOK")),
                        new XElement(camt + "AcctSvcrRef", payment.Reference),
                        new XElement(
                            camt + "NtryDtls",
                            new XElement(
                                camt + "TxDtls",
                                new XElement(camt + "Refs", new XElement(camt + "EndToEndId", "NOTPROVIDED")),
                                new XElement(
                                    camt + "RmtInf",
                                    new XElement(
                                        camt + "Strd",
                                        new XElement(camt + "CdtrRefInf", new XElement(camt + "Ref", string.Concat(payment.Communication.Where(char.IsAsciiDigit))))))))))))));
    }

    private static long Cents(string amount) => (long)(decimal.Parse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 100);

    private static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static byte[] Bytes(XElement document) =>
        Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document);
}
