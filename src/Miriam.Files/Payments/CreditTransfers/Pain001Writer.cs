using System.Globalization;
using System.Text;
using System.Xml;
using Miriam.Domain.Money;

namespace Miriam.Files.Payments.CreditTransfers;

/// <summary>Writes ISO 20022 <c>pain.001.001.09</c> as Belgian banks take it. Equal input gives equal bytes.</summary>
/// <remarks>
/// Domain section 5; Febelfin, "XML message for credit transfer initiation". One block of orders, service level SEPA, charges
/// shared (SLEV). The bank of the creditor follows from the IBAN and is left out.
/// </remarks>
public static class Pain001Writer
{
    /// <summary>The message's name at the bank.</summary>
    public const string MessageName = "pain.001.001.09";

    /// <summary>The namespace of the message.</summary>
    public const string Namespace = "urn:iso:std:iso:20022:tech:xsd:" + MessageName;

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
        CloseOutput = false,
    };

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(CreditTransferFile file)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("Document", Namespace);
            xml.WriteStartElement("CstmrCdtTrfInitn", Namespace);
            WriteGroupHeader(xml, file);
            WritePayment(xml, file);
            xml.WriteEndElement();
            xml.WriteEndElement();
            xml.WriteEndDocument();
        }

        return bytes.ToArray();
    }

    private static void WriteGroupHeader(XmlWriter xml, CreditTransferFile file)
    {
        xml.WriteStartElement("GrpHdr", Namespace);
        Text(xml, "MsgId", file.MessageId);
        Text(xml, "CreDtTm", file.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        WriteSums(xml, file);
        xml.WriteStartElement("InitgPty", Namespace);
        Text(xml, "Nm", SepaText.Name(file.Debtor.Name));
        Nested(xml, ["Id", "OrgId", "Othr"], () =>
        {
            Text(xml, "Id", file.Debtor.EnterpriseNumber.ToString());
            Text(xml, "Issr", "KBO-BCE");
        });
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WritePayment(XmlWriter xml, CreditTransferFile file)
    {
        xml.WriteStartElement("PmtInf", Namespace);
        Text(xml, "PmtInfId", file.PaymentInformationId);
        Text(xml, "PmtMtd", "TRF");
        Text(xml, "BtchBookg", file.BatchBooking ? "true" : "false");
        WriteSums(xml, file);
        Nested(xml, ["PmtTpInf", "SvcLvl"], () => Text(xml, "Cd", "SEPA"));
        Nested(xml, ["ReqdExctnDt"], () => Text(xml, "Dt", file.ExecutionDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Nested(xml, ["Dbtr"], () => Text(xml, "Nm", SepaText.Name(file.Debtor.Name)));
        Nested(xml, ["DbtrAcct", "Id"], () => Text(xml, "IBAN", file.Debtor.Iban.ToString()));
        Nested(xml, ["DbtrAgt", "FinInstnId"], () => Text(xml, "BICFI", file.Debtor.Bic));
        Text(xml, "ChrgBr", "SLEV");
        foreach (var transfer in file.Transfers)
        {
            WriteTransfer(xml, transfer);
        }

        xml.WriteEndElement();
    }

    private static void WriteTransfer(XmlWriter xml, CreditTransfer transfer)
    {
        xml.WriteStartElement("CdtTrfTxInf", Namespace);
        Nested(xml, ["PmtId"], () =>
        {
            Text(xml, "InstrId", transfer.EndToEndId);
            Text(xml, "EndToEndId", transfer.EndToEndId);
        });
        Nested(xml, ["Amt"], () =>
        {
            xml.WriteStartElement("InstdAmt", Namespace);
            xml.WriteAttributeString("Ccy", "EUR");
            xml.WriteString(transfer.Amount.ToString());
            xml.WriteEndElement();
        });
        Nested(xml, ["Cdtr"], () =>
        {
            Text(xml, "Nm", SepaText.Name(transfer.Name));
            if (transfer.Address is { } address)
            {
                Nested(xml, ["PstlAdr"], () =>
                {
                    Text(xml, "TwnNm", SepaText.Of(address.Town));
                    Text(xml, "Ctry", address.Country);
                });
            }
        });
        Nested(xml, ["CdtrAcct", "Id"], () => Text(xml, "IBAN", transfer.Iban.ToString()));
        Nested(xml, ["RmtInf"], () => WriteRemittance(xml, transfer.Remittance));
        xml.WriteEndElement();
    }

    private static void WriteRemittance(XmlWriter xml, Remittance remittance)
    {
        if (remittance is Remittance.FreeText free)
        {
            Text(xml, "Ustrd", SepaText.Text(free.Text));
            return;
        }

        Nested(xml, ["Strd", "CdtrRefInf"], () =>
        {
            Nested(xml, ["Tp"], () =>
            {
                Nested(xml, ["CdOrPrtry"], () => Text(xml, "Cd", "SCOR"));
                Text(xml, "Issr", "BBA");
            });
            Text(xml, "Ref", ((Remittance.Structured)remittance).Communication.ToString());
        });
    }

    private static void WriteSums(XmlWriter xml, CreditTransferFile file)
    {
        Text(xml, "NbOfTxs", file.Transfers.Count.ToString(CultureInfo.InvariantCulture));
        Text(xml, "CtrlSum", file.Transfers.Sum(transfer => transfer.Amount).ToString());
    }

    private static void Text(XmlWriter xml, string name, string value) => xml.WriteElementString(name, Namespace, value);

    private static void Nested(XmlWriter xml, IReadOnlyList<string> names, Action content)
    {
        foreach (var name in names)
        {
            xml.WriteStartElement(name, Namespace);
        }

        content();
        foreach (var _ in names)
        {
            xml.WriteEndElement();
        }
    }
}
