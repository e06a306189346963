using System.Xml.Linq;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Files.Payments.CreditTransfers;

namespace Miriam.Functions.Tests.Payments;

/// <summary>A bank of its own mind: it executes what a file orders, once, and answers with what it truly did.</summary>
internal sealed class Bank
{
    private static readonly XNamespace Iso = Pain001Writer.Namespace;
    private readonly List<Order> orders = [];
    private int references;

    public IReadOnlyList<Order> Orders => orders;

    /// <summary>What left the account and did not come back.</summary>
    public Euro Paid => orders.Where(order => order.State == OrderState.Executed).Sum(order => order.Amount);

    /// <summary>Takes a file; one with a message id that it knows is refused whole.</summary>
    public void Take(byte[] file)
    {
        var document = XDocument.Load(new MemoryStream(file));
        var message = document.Descendants(Iso + "MsgId").Single().Value;
        if (orders.Any(order => order.Message == message))
        {
            return;
        }

        orders.AddRange(document.Descendants(Iso + "CdtTrfTxInf").Select(transfer => new Order(
            message,
            transfer.Descendants(Iso + "EndToEndId").Single().Value,
            new Euro((long)(decimal.Parse(transfer.Descendants(Iso + "InstdAmt").Single().Value, System.Globalization.CultureInfo.InvariantCulture) * 100)))));
    }

    /// <summary>A status report on a file with the lines that the bank has decided.</summary>
    /// <param name="forge">Changes the answer on its way.</param>
    public string StatusReport(string message, Func<string, string>? forge = null)
    {
        var of = orders.Where(order => order.Message == message).ToList();
        var lines = string.Concat(of.Where(order => order.State is not (OrderState.Waiting or OrderState.Lost)).Select(order => $"""
            <TxInfAndSts><OrgnlEndToEndId>{order.Id}</OrgnlEndToEndId><TxSts>{(order.State == OrderState.Rejected ? "RJCT" : "ACSC")}</TxSts><OrgnlTxRef><Amt><InstdAmt Ccy="EUR">{order.Amount}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
            """));
        var report = $"""
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>A{++references}</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>{message}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><OrgnlNbOfTxs>{of.Count}</OrgnlNbOfTxs><OrgnlCtrlSum>{of.Sum(order => order.Amount)}</OrgnlCtrlSum><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>{message}-1</OrgnlPmtInfId>{lines}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
            """;
        return forge is null ? report : forge(report);
    }

    /// <summary>A statement with every movement so far: debits, and credits of what came back.</summary>
    public string Statement(string account = "BE49999000000171") => $"""
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>S{++references}</Id><Acct><Id><IBAN>{account}</IBAN></Id></Acct>{string.Concat(orders.SelectMany(Movements))}</Stmt></BkToCstmrStmt></Document>
        """;

    /// <summary>One movement.</summary>
    public static string Entry(string direction, string id, Euro amount, string remittance = "", string reference = "R1") => $"""
        <Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><AcctSvcrRef>{reference}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>{id}</EndToEndId></Refs>{remittance}</TxDtls></NtryDtls></Ntry>
        """;

    /// <summary>A statement with one payment on a claim.</summary>
    public static string ClaimPaid(StructuredCommunication communication, Euro amount, string reference) => $"""
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>BE49999000000171</IBAN></Id></Acct>{Entry("CRDT", "NOTPROVIDED", amount, $"<RmtInf><Strd><CdtrRefInf><Ref>{communication}</Ref></CdtrRefInf></Strd></RmtInf>", reference)}</Stmt></BkToCstmrStmt></Document>
        """;

    private static IEnumerable<string> Movements(Order order)
    {
        if (order.State is OrderState.Executed or OrderState.Returned)
        {
            yield return Entry("DBIT", order.Id, order.Amount);
        }

        if (order.State == OrderState.Returned)
        {
            yield return Entry("CRDT", order.Id, order.Amount);
        }
    }

    /// <summary>An order and what the bank did with it.</summary>
    internal sealed class Order(string message, string id, Euro amount)
    {
        public string Message { get; } = message;

        public string Id { get; } = id;

        public Euro Amount { get; } = amount;

        public OrderState State { get; set; }
    }
}

internal enum OrderState
{
    Waiting,
    Executed,
    Rejected,
    Returned,
    Lost,
}
