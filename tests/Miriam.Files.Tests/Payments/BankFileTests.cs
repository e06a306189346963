using System.Text;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Files.Payments.BankAnswers;

namespace Miriam.Files.Tests.Payments;

public sealed class BankFileTests
{
    private const string Id = "2024-2025-63020-t1-r1";

    [Fact]
    public void Read_StatusReport_KeepsEveryLevel()
    {
        var report = Report(Pain002("""
            <OrgnlGrpInfAndSts><OrgnlMsgId>MIRIAM-2024-2025-R1</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><OrgnlNbOfTxs>2</OrgnlNbOfTxs><OrgnlCtrlSum>31806.50</OrgnlCtrlSum><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
            <OrgnlPmtInfAndSts><OrgnlPmtInfId>MIRIAM-2024-2025-R1-1</OrgnlPmtInfId><PmtInfSts>ACSC</PmtInfSts>
              <TxInfAndSts><OrgnlEndToEndId>2024-2025-63020-t1-r1</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf><OrgnlTxRef><Amt><InstdAmt Ccy="EUR">15903.25</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>
            </OrgnlPmtInfAndSts>
            """));

        Assert.Equal((BankReportKind.StatusReport, "MIRIAM-2024-2025-R1", "PART", 2, new Euro(3_180_650)), (report.Kind, report.MessageId, report.GroupCode, report.Count!.Value, report.Sum!.Value));
        Assert.Equal(new BankBlock("MIRIAM-2024-2025-R1-1", "ACSC", null, null, null), Assert.Single(report.Blocks));
        Assert.Equal(new BankLine(Id, "MIRIAM-2024-2025-R1-1", "RJCT", "AC04", new Euro(1_590_325), null, null), Assert.Single(report.Lines));
    }

    [Theory]
    [InlineData("camt.053.001.02", "BkToCstmrStmt", "Stmt", "<Sts>BOOK</Sts>")]
    [InlineData("camt.053.001.08", "BkToCstmrStmt", "Stmt", "<Sts><Cd>BOOK</Cd></Sts>")]
    [InlineData("camt.054.001.08", "BkToCstmrDbtCdtNtfctn", "Ntfctn", "<Sts><Cd>BOOK</Cd></Sts>")]
    public void Read_Statement_TakesBookedMovementsOfOurs(string message, string root, string statement, string booked)
    {
        var report = Report($"""
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:{message}"><{root}><{statement}>
              <Acct><Id><IBAN>BE49999000000171</IBAN></Id></Acct>
              <Ntry><Amt Ccy="EUR">15903.25</Amt><CdtDbtInd>DBIT</CdtDbtInd>{booked}<AcctSvcrRef>B1</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>{Id}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
              <Ntry><Amt Ccy="EUR">15903.25</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>PDNG</Sts><NtryDtls><TxDtls><Refs><EndToEndId>{Id}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
              <Ntry><Amt Ccy="EUR">9.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>{booked}<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
              <Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>{booked}<NtryDtls>
                <TxDtls><Refs><AcctSvcrRef>B2</AcctSvcrRef></Refs><Amt Ccy="EUR">10.00</Amt><RmtInf><Strd><CdtrRefInf><Ref>224630350105</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>
                <TxDtls><Refs><AcctSvcrRef>B3</AcctSvcrRef></Refs><Amt Ccy="USD">20.00</Amt><RmtInf><Ustrd>+++224/6303/50105+++</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
            </{statement}></{root}></Document>
            """);

        Assert.Equal(("BE49999000000171", 1), (report.Account, report.Others));
        var communication = StructuredCommunication.Of(2_246_303_501);
        Assert.Equal(
            [
                new BankLine(Id, null, "DBIT", null, new Euro(1_590_325), null, "B1"),
                new BankLine(null, null, "CRDT", null, new Euro(1_000), communication, "B2"),
                // Another currency is no amount of ours, so that it equals none.
                new BankLine(null, null, "CRDT", null, Euro.Zero, communication, "B3"),
            ],
            report.Lines);
    }

    [Theory]
    [InlineData("End-to-end id;Amount;Status;Reason\r\n2024-2025-63020-t1-r1;15.903,25;acsc;\r\n")]
    [InlineData("sep=,\r\nendtoendid,montant,statut\r\n2024-2025-63020-t1-r1,\"15903,25\",ACSC\r\n")]
    [InlineData("\uFEFFReferentie\tBedrag\tStatus\n2024-2025-63020-t1-r1\t€ 15.903,25\tACSC\n\n")]
    public void Read_CsvOfExcel_TakesItsSeparators(string csv)
    {
        var report = BankFile.Read(Encoding.UTF8.GetBytes(csv)).Report!;

        Assert.Equal(BankReportKind.Table, report.Kind);
        var line = Assert.Single(report.Lines);
        Assert.Equal((Id, "ACSC", new Euro(1_590_325)), (line.EndToEndId, line.Code, line.Amount!.Value));
    }

    [Fact]
    public async Task Read_Workbook_TakesNumbersAsAmounts()
    {
        using var workbook = new MemoryStream();
        await Miriam.Files.Exports.TableWorkbook.WriteAsync(workbook, "Bank", ["End-to-end", "Bedrag", "Status"], Rows(), CancellationToken.None);

        var line = Assert.Single(BankFile.Read(workbook.ToArray()).Report!.Lines);

        Assert.Equal((Id, "RJCT", new Euro(1_590_325)), (line.EndToEndId, line.Code, line.Amount!.Value));

        static async IAsyncEnumerable<IReadOnlyList<Miriam.Files.Templates.CellValue?>> Rows()
        {
            await Task.CompletedTask;
            yield return [new Miriam.Files.Templates.CellValue.Text(Id), new Miriam.Files.Templates.CellValue.Number(15903.25m), new Miriam.Files.Templates.CellValue.Text("RJCT")];
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\">&a;</Document>", "NOT_READABLE")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><Document/>", "NOT_READABLE")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt>", "NOT_READABLE")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"/>", "UNKNOWN_FORMAT")]
    [InlineData("<Document/>", "UNKNOWN_FORMAT")]
    [InlineData("a;b\r\n1;2\r\n", "UNKNOWN_FORMAT")]
    [InlineData("", "UNKNOWN_FORMAT")]
    [InlineData("PK\u0003\u0004", "NOT_READABLE")]
    [InlineData("%PDF-1.7\0", "UNKNOWN_FORMAT")]
    public void Read_SomethingElse_SaysSo(string content, string problem) => Assert.Equal(problem, BankFile.Read(Encoding.UTF8.GetBytes(content)).Problem);

    [Theory]
    [InlineData("<OrgnlGrpInfAndSts><OrgnlNbOfTxs>minus one</OrgnlNbOfTxs></OrgnlGrpInfAndSts>")]
    [InlineData("<OrgnlGrpInfAndSts><OrgnlCtrlSum>1.001</OrgnlCtrlSum></OrgnlGrpInfAndSts>")]
    [InlineData("<OrgnlGrpInfAndSts><OrgnlCtrlSum>99999999999999999999999999999999999</OrgnlCtrlSum></OrgnlGrpInfAndSts>")]
    public void Read_NumberThatIsNone_IsNotReadable(string content) =>
        Assert.Equal("NOT_READABLE", BankFile.Read(Encoding.UTF8.GetBytes(Pain002(content))).Problem);

    [Fact]
    public void Read_NestedTooDeep_IsNotReadable() =>
        Assert.Equal("NOT_READABLE", BankFile.Read(Encoding.UTF8.GetBytes(Pain002(string.Concat(Enumerable.Repeat("<a>", 100_000))))).Problem);

    [Fact]
    public void Read_MoreLinesThanARunHas_IsTooLarge() => Assert.Equal(
        "TOO_LARGE",
        BankFile.Read(Encoding.UTF8.GetBytes(Pain002("<OrgnlPmtInfAndSts>" + string.Concat(Enumerable.Repeat("<TxInfAndSts></TxInfAndSts>", 5_001)) + "</OrgnlPmtInfAndSts>"))).Problem);

    private static string Pain002(string content) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt>{content}</CstmrPmtStsRpt></Document>";

    private static BankReport Report(string xml) => BankFile.Read(Encoding.UTF8.GetBytes(xml)).Report!;
}
