using System.Globalization;
using System.Xml;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Payments.BankAnswers;

/// <summary>Reads ISO 20022 <c>pain.002.001.10</c>: states of the file, of its block and of its lines, with reasons.</summary>
internal static class Pain002Reader
{
    private const string Report = "Document/CstmrPmtStsRpt/";
    private const string Group = Report + "OrgnlGrpInfAndSts/";
    private const string Block = Report + "OrgnlPmtInfAndSts";
    private const string Line = Block + "/TxInfAndSts";

    public static BankReport Read(XmlReader xml)
    {
        string? message = null, groupCode = null, groupReason = null;
        int? count = null;
        Euro? sum = null;
        List<BankBlock> blocks = [];
        List<BankLine> lines = [];
        var block = new BankBlock("", null, null, null, null);
        var line = Empty;
        IsoXml.Walk(
            xml,
            path =>
            {
                block = path == Block ? new BankBlock("", null, null, null, null) : block;
                line = path == Line ? Empty : line;
            },
            (path, text, currency) =>
            {
                switch (path)
                {
                    case Group + "OrgnlMsgId":
                        message = text;
                        break;
                    case Group + "OrgnlNbOfTxs":
                        count = Count(text);
                        break;
                    case Group + "OrgnlCtrlSum":
                        sum = IsoXml.Amount(text, null);
                        break;
                    case Group + "GrpSts":
                        groupCode = text;
                        break;
                    case Group + "StsRsnInf/Rsn/Cd" or Group + "StsRsnInf/Rsn/Prtry":
                        groupReason ??= Reason(text);
                        break;
                    case Block + "/OrgnlPmtInfId":
                        block = block with { PaymentInformationId = text };
                        break;
                    case Block + "/PmtInfSts":
                        block = block with { Code = text };
                        break;
                    case Block + "/StsRsnInf/Rsn/Cd" or Block + "/StsRsnInf/Rsn/Prtry":
                        block = block with { Reason = block.Reason ?? Reason(text) };
                        break;
                    case Line + "/OrgnlEndToEndId":
                        line = line with { EndToEndId = text };
                        break;
                    case Line + "/TxSts":
                        line = line with { Code = text };
                        break;
                    case Line + "/StsRsnInf/Rsn/Cd" or Line + "/StsRsnInf/Rsn/Prtry":
                        line = line with { Reason = line.Reason ?? Reason(text) };
                        break;
                    case Line + "/OrgnlTxRef/Amt/InstdAmt":
                        line = line with { Amount = IsoXml.Amount(text, currency) };
                        break;
                }
            },
            path =>
            {
                if (path == Line)
                {
                    lines.Add(line with { PaymentInformationId = block.PaymentInformationId });
                    if (lines.Count > IsoXml.MostLines)
                    {
                        throw new TooLargeException("There are too many lines.");
                    }
                }
                else if (path == Block)
                {
                    blocks.Add(block);
                }
            });
        return new BankReport(BankReportKind.StatusReport, message, null, groupCode, groupReason, count, sum, blocks, lines, Others: 0);
    }

    private static BankLine Empty { get; } = new(null, null, null, null, null, null, null);

    private static int Count(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    // A code has four characters; a proprietary one at most 35. What is longer is no reason that anybody could look up.
    private static string Reason(string text) => text.Length <= 35 ? text : text[..35];
}
