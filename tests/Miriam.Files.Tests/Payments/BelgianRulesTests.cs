using System.Text;
using Miriam.Files.Payments.CreditTransfers;
using Miriam.Files.Payments.CreditTransfers.Rules;

namespace Miriam.Files.Tests.Payments;

/// <summary>Each rule with a file that breaks it: a right file in which one thing was changed.</summary>
public sealed class BelgianRulesTests
{
    private static readonly string Right = Encoding.UTF8.GetString(Pain001Writer.Write(TransferFiles.Of(false, TransferFiles.Several)));

    public static readonly TheoryData<string, string, string> Broken = new()
    {
        { "BE-CHARACTERS", "<Nm>CPAS de Dison</Nm>", "<Nm>CPAS de Lîège</Nm>" },
        { "BE-CHARACTERS", "<Nm>CPAS de Dison</Nm>", "<Nm>CPAS &amp; Dison</Nm>" },
        { "BE-ID", "<MsgId>MIRIAM", "<MsgId>/MIRIAM" },
        { "BE-ID", "<EndToEndId>2024-2025-63020-t1-r1", "<EndToEndId>2024//2025" },
        { "BE-ID", "<PmtInfId>MIRIAM-2024-2025-R1-1", "<PmtInfId>MIRIAM/" },
        { "BE-UNIQUE-ID", "<EndToEndId>2024-2025-63023-t4-r1", "<EndToEndId>2024-2025-63020-t1-r1" },
        { "BE-NAME", "<Nm>CPAS de Dison</Nm>", "" },
        { "BE-NAME", "<Nm>CPAS de Dison</Nm>", "<Nm>" + Seventy + "1</Nm>" },
        { "BE-COUNT", "<NbOfTxs>3</NbOfTxs>", "<NbOfTxs>2</NbOfTxs>" },
        { "BE-COUNT", "<NbOfTxs>3</NbOfTxs>", "" },
        { "BE-SUM", "<CtrlSum>1000011927.50</CtrlSum>", "<CtrlSum>1000011927.51</CtrlSum>" },
        { "BE-SUM", "<InstdAmt Ccy=\"EUR\">0.01<", "<InstdAmt Ccy=\"EUR\">0.02<" },
        { "BE-AMOUNT", "<InstdAmt Ccy=\"EUR\">0.01<", "<InstdAmt Ccy=\"EUR\">0.00<" },
        { "BE-AMOUNT", "<InstdAmt Ccy=\"EUR\">0.01<", "<InstdAmt Ccy=\"EUR\">0.012<" },
        { "BE-AMOUNT", "<InstdAmt Ccy=\"EUR\">999999999.99<", "<InstdAmt Ccy=\"EUR\">1000000000.00<" },
        { "BE-CURRENCY", "<InstdAmt Ccy=\"EUR\">0.01<", "<InstdAmt Ccy=\"USD\">0.01<" },
        { "BE-METHOD", "<PmtMtd>TRF</PmtMtd>", "<PmtMtd>CHK</PmtMtd>" },
        { "BE-SERVICE", "<Cd>SEPA</Cd>", "<Cd>URGP</Cd>" },
        { "BE-CHARGES", "<ChrgBr>SLEV</ChrgBr>", "<ChrgBr>SHAR</ChrgBr>" },
        { "BE-DATE", "<Dt>2024-10-17</Dt>", "<DtTm>2024-10-17T10:00:00</DtTm>" },
        { "BE-DATE", "<Dt>2024-10-17</Dt>", "<Dt>2024-10-19</Dt>" },
        { "BE-DATE", "<Dt>2024-10-17</Dt>", "<Dt>2024-12-26</Dt>" },
        { "BE-INITIATOR", "<Issr>KBO-BCE</Issr>", "" },
        { "BE-INITIATOR", "<Issr>KBO-BCE</Issr>", "<Issr>BCE</Issr>" },
        { "BE-INITIATOR", "<Id>0406798006</Id>", "<Id>0406798007</Id>" },
        { "BE-ADDRESS", "<TwnNm>Liege</TwnNm>", "<TwnNm>Liege</TwnNm><Ctry>BE</Ctry><AdrLine>Rue du Pont 1, 4000 Liege</AdrLine>" },
        { "BE-ADDRESS", "<TwnNm>Liege</TwnNm>", "" },
        { "BE-DEBTOR-ACCOUNT", "<IBAN>BE68539007547034</IBAN>", "<IBAN>BE74999000000303</IBAN>" },
        { "BE-DEBTOR-BANK", "<BICFI>PCHQBEBB</BICFI>", "<BICFI>PCHQNLBB</BICFI>" },
        { "BE-DEBTOR-BANK", "<BICFI>PCHQBEBB</BICFI>", "" },
        { "BE-CREDITOR-ACCOUNT", "<IBAN>BE71096123456769</IBAN>", "<IBAN>BE74999000000303</IBAN>" },
        { "BE-CREDITOR-ACCOUNT", "<IBAN>BE71096123456769</IBAN>", "<IBAN>BE71096123456768</IBAN>" },
        { "BE-REMITTANCE", "<Strd>", "<Ustrd>Miriam</Ustrd><Strd>" },
        { "BE-STRUCTURED", "<Ref>090933755493</Ref>", "<Ref>090933755494</Ref>" },
        { "BE-STRUCTURED", "<Issr>BBA</Issr>", "<Issr>ISO</Issr>" },
        { "BE-STRUCTURED", "<Cd>SCOR</Cd>", "<Cd>RADM</Cd>" },
        { "BE-FREE-TEXT", "<Ustrd>Eupen/Kelmis / 4. Rate</Ustrd>", "<Ustrd>" + Seventy + Seventy + "1</Ustrd>" },
        { "SCHEMA", "<PmtMtd>TRF</PmtMtd>", "<PmtMtd>SEPA</PmtMtd>" },
        { "SCHEMA", "<MsgId>MIRIAM-2024-2025-R1</MsgId>", "" },
        { "SCHEMA", "<MsgId>MIRIAM", "<MsgId>" + Seventy },
        { "SCHEMA", "<CreDtTm>2024-10-14T10:30:00</CreDtTm>", "<CreDtTm>14/10/2024</CreDtTm>" },
        { "SCHEMA", "<ChrgBr>SLEV</ChrgBr>", "<ChrgBr>SLEV</ChrgBr><ChrgBr>SLEV</ChrgBr>" },
        { "SCHEMA", "<NbOfTxs>3</NbOfTxs>", "<NbOfTxs>three</NbOfTxs>" },
        { "SCHEMA", "<Ustrd>Eupen/Kelmis / 4. Rate</Ustrd>", "<Ustrd>" + Seventy + Seventy + "1</Ustrd>" },
        { "SCHEMA", "pain.001.001.09\"", "pain.001.001.03\"" },
        { "XML", "<Document ", "<!DOCTYPE x [<!ENTITY e \"e\">]><Document " },
        { "XML", "encoding=\"utf-8\"", "encoding=\"iso-8859-1\"" },
        { "XML", "</Document>", "" },
    };

    private static string Seventy => new('x', 70);

    [Theory]
    [MemberData(nameof(Broken))]
    public void Problems_OneThingChanged_NamesTheRule(string code, string part, string changed)
    {
        var at = Right.IndexOf(part, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The file has no {part}.");
        var broken = string.Concat(Right.AsSpan(0, at), changed, Right.AsSpan(at + part.Length));

        Assert.Contains(Pain001Check.Problems(Encoding.UTF8.GetBytes(broken)), problem => problem.Code == code);
    }

    [Fact]
    public void Problems_RightFile_AreNone() => Assert.Empty(Pain001Check.Problems(Encoding.UTF8.GetBytes(Right)));

    [Fact]
    public void Problems_ByteOrderMark_IsNamed() =>
        Assert.Equal("XML", Assert.Single(Pain001Check.Problems([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Right)])).Code);

    [Fact]
    public void Rules_EachHasAnExampleThatBreaksIt() =>
        Assert.Empty(BelgianRules.All.Select(rule => rule.Code).Except(Broken.Select(row => (string)row[0]), StringComparer.Ordinal));
}
