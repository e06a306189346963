using System.Globalization;
using System.Xml;
using Miriam.Domain.Money;
using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Payments.BankAnswers;

/// <summary>Reads ISO 20022 messages as a stream of paths and texts; nothing is ever fetched or expanded.</summary>
internal static class IsoXml
{
    /// <summary>Most lines of ours in one file: ten times the longest run. [choice]</summary>
    public const int MostLines = 5_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = BankFile.MostBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = true,
    };

    public static XmlReader Open(Stream file) => XmlReader.Create(file, Settings);

    /// <summary>Walks the document: an element begins, has text (with its currency attribute), ends. Paths hold local names.</summary>
    public static void Walk(XmlReader xml, Action<string> begin, Action<string, string, string?> text, Action<string> end)
    {
        var path = new List<string>();
        string? currency = null;
        do
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    path.Add(xml.LocalName);
                    begin(string.Join('/', path));
                    currency = xml.GetAttribute("Ccy");
                    if (xml.IsEmptyElement)
                    {
                        End();
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    text(string.Join('/', path), xml.Value.Trim(), currency);
                    break;
                case XmlNodeType.EndElement:
                    End();
                    break;
            }
        }
        while (xml.Next());

        void End()
        {
            end(string.Join('/', path));
            path.RemoveAt(path.Count - 1);
        }
    }

    /// <summary>An amount of an ISO message; another currency than the euro is no amount of ours, and equals none.</summary>
    /// <exception cref="FormatException">It is not a number with at most two decimals.</exception>
    public static Euro Amount(string text, string? currency)
    {
        var number = decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (decimal.Round(number, 2) != number || number > 999_999_999_999m)
        {
            throw new FormatException("An amount has two decimals.");
        }

        return currency is null or "EUR" ? new Euro((long)(number * 100)) : Euro.Zero;
    }
}
