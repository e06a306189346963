using System.Xml;
using Miriam.Domain.Programme;
using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Payments.BankAnswers;

/// <summary>Reads an answer of the bank; the content decides what kind of file it is, not its name. Anybody may have made it.</summary>
public static class BankFile
{
    /// <summary>Largest file: a statement of a busy month is a few MB. [choice]</summary>
    public const long MostBytes = 20_000_000;

    private static readonly IntakeLimits Limits = new(MostBytes, 200_000_000, 200, 20_000);

    /// <summary>Reads a file; never fails on its content.</summary>
    public static BankReading Read(byte[] file)
    {
        try
        {
            return StartsAsXml(file) ? ReadXml(file)
                : file.AsSpan().StartsWith("PK"u8) ? TableReader.Read(WorkbookReader.Read(new MemoryStream(file, writable: false), Limits))
                : TableReader.Read(file);
        }
        catch (Exception damage) when (damage is XmlException or InvalidDataException or FormatException or OverflowException)
        {
            return BankReading.Failed(BankReadingProblem.NotReadable);
        }
        catch (TooLargeException)
        {
            return BankReading.Failed(BankReadingProblem.TooLarge);
        }
    }

    private static BankReading ReadXml(byte[] file)
    {
        using var xml = IsoXml.Open(new MemoryStream(file, writable: false));
        xml.MoveToContent();
        const string iso = "urn:iso:std:iso:20022:tech:xsd:";
        var message = xml.NamespaceURI.StartsWith(iso, StringComparison.Ordinal) && xml.LocalName == "Document" ? xml.NamespaceURI[iso.Length..] : "";
        return message switch
        {
            "pain.002.001.10" => BankReading.Of(Pain002Reader.Read(xml)),
            "camt.053.001.02" or "camt.053.001.08" => BankReading.Of(CamtReader.Read(xml, "Stmt")),
            "camt.054.001.02" or "camt.054.001.08" => BankReading.Of(CamtReader.Read(xml, "Ntfctn")),
            _ => BankReading.Failed(BankReadingProblem.UnknownFormat),
        };
    }

    // UTF-8 with or without its mark, or UTF-16.
    private static bool StartsAsXml(ReadOnlySpan<byte> file) =>
        (file.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? file[3..] : file).TrimStart(" \t\r\n"u8) is [(byte)'<', ..]
        || file is [0xFF, 0xFE, (byte)'<', 0, ..] or [0xFE, 0xFF, 0, (byte)'<', ..];
}
