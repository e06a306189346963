using Miriam.Domain;
using Miriam.Files.Documents;
using Miriam.Files.Letters;

namespace Miriam.Files.Tests.Documents;

/// <summary>Documents as CPAS send them, and as nobody should.</summary>
public sealed class DocumentCheckTests
{
    private const long Unpacked = 1_000_000;

    public static TheoryData<string> Taken => [.. Good.Keys];

    public static TheoryData<string> NotTaken => [.. Bad.Keys];

    private static Dictionary<string, (byte[] Bytes, DocumentKind Kind)> Good { get; } = new(StringComparer.Ordinal)
    {
        ["smallest PDF"] = (PdfBytes.Of(), DocumentKind.Pdf),
        ["our own letter"] = (LetterPdf.Render(Letters.Samples.All["returned"](Language.Fr)), DocumentKind.Pdf),
        ["PDF behind an empty line"] = ([(byte)'\n', .. PdfBytes.Of()], DocumentKind.Pdf),
        ["PDF with a link to a page on the web"] = (PdfBytes.Of(objects: "4 0 obj\n<< /S /URI /URI (https://example.be) >>\nendobj\n"), DocumentKind.Pdf),
        ["PDF with objects in a stream"] = (PdfBytes.WithObjectStream("<< /Type /Font >>"), DocumentKind.Pdf),
        ["PDF with objects in a stream without packing"] = (PdfBytes.WithStream("/Type /ObjStm /N 1 /First 4 /Length {length}", PdfBytes.Latin("5 0 << >>")), DocumentKind.Pdf),
        ["PDF with words that begin like others"] = (PdfBytes.Of("/EncryptMetadata false /LaunchUrl (x) /JavaScripts (x)"), DocumentKind.Pdf),
        ["PDF with an image"] = (PdfBytes.WithStream("/Subtype /Image /Filter /DCTDecode /Length {length}", ImageBytes.Jpeg(4, 4)), DocumentKind.Pdf),
        ["PDF with an invoice inside"] = (PdfBytes.WithFile(PdfBytes.Invoice()), DocumentKind.Pdf),
        ["PDF with a packed invoice inside"] = (PdfBytes.WithFile(PdfBytes.Packed(PdfBytes.Invoice()), further: Packed), DocumentKind.Pdf),
        ["PDF with a UBL invoice inside"] = (PdfBytes.WithFile(Ubl("<cbc:ID>1</cbc:ID>")), DocumentKind.Pdf),
        ["PDF with a credit note inside"] = (PdfBytes.WithFile(PdfBytes.Latin("<CreditNote xmlns='urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2'/>")), DocumentKind.Pdf),
        ["PDF with a signed invoice inside"] = (PdfBytes.WithFile(PdfBytes.Invoice("<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/>")), DocumentKind.Pdf),
        ["PDF of another program with an invoice inside"] = (Corpus("invoice-inside-compressed.pdf"), DocumentKind.Pdf),
        ["PDF/A of another program with an invoice inside"] = (Corpus("invoice-inside.pdf"), DocumentKind.Pdf),
        ["JPEG"] = (ImageBytes.Jpeg(1_000, 800), DocumentKind.Jpeg),
        ["progressive JPEG"] = (ImageBytes.Jpeg(1_000, 800, 0xC2), DocumentKind.Jpeg),
        ["JPEG with fill bytes"] = ([0xFF, 0xD8, 0xFF, 0xFF, .. ImageBytes.Application, .. ImageBytes.Frame(4, 4), .. ImageBytes.Scan], DocumentKind.Jpeg),
        ["PNG"] = (ImageBytes.Png(1_000, 800), DocumentKind.Png),
        ["JPEG of the most pixels"] = (ImageBytes.Jpeg(10_000, 1_000), DocumentKind.Jpeg),
    };

    private static Dictionary<string, (byte[] Bytes, DocumentProblem Problem)> Bad { get; } = new(StringComparer.Ordinal)
    {
        ["nothing"] = ([], DocumentProblem.Empty),
        ["web page"] = ("<html><script>alert(1)</script></html>"u8.ToArray(), DocumentProblem.OtherKind),
        ["program"] = ("MZ\u0090\0"u8.ToArray(), DocumentProblem.OtherKind),
        ["workbook"] = ("PK\u0003\u0004"u8.ToArray(), DocumentProblem.OtherKind),
        ["drawing with a script"] = ("<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"u8.ToArray(), DocumentProblem.OtherKind),
        ["animated image"] = ("GIF89a"u8.ToArray(), DocumentProblem.OtherKind),
        ["photo of a telephone"] = ([0, 0, 0, 0x18, .. "ftypheic"u8], DocumentProblem.OtherKind),
        ["image in front of a PDF"] = ([.. "GIF89a"u8, .. PdfBytes.Of()], DocumentProblem.OtherKind),
        ["locked PDF"] = (PdfBytes.Of(trailer: "/Encrypt 8 0 R"), DocumentProblem.Encrypted),
        ["locked PDF with a script"] = (PdfBytes.Of("/OpenAction << /S /JavaScript /JS (x) >>", trailer: "/Encrypt 8 0 R"), DocumentProblem.Encrypted),
        ["script when opened"] = (PdfBytes.Of("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"), DocumentProblem.Active),
        ["script by an escaped name"] = (PdfBytes.Of("/OpenAction << /S /J#61va#53cript /JS (x) >>"), DocumentProblem.Active),
        ["script in a rendition"] = (PdfBytes.Of("/OpenAction << /S /Rendition /JS (x) >>"), DocumentProblem.Active),
        ["program started"] = (PdfBytes.Of("/OpenAction << /S /Launch /F (cmd.exe) >>"), DocumentProblem.Active),
        ["form that is sent"] = (PdfBytes.Of("/AA << /O << /S /SubmitForm /F (https://x) >> >>"), DocumentProblem.Active),
        ["form of XML"] = (PdfBytes.Of("/AcroForm << /XFA 8 0 R >>"), DocumentProblem.Active),
        ["other file opened"] = (PdfBytes.Of("/OpenAction << /S /GoToR /F (\\\\\\\\server\\\\x) >>"), DocumentProblem.Active),
        ["film"] = (PdfBytes.Of(objects: "4 0 obj\n<< /Subtype /RichMedia >>\nendobj\n"), DocumentProblem.Active),
        ["files inside"] = (PdfBytes.Of("/Names << /EmbeddedFiles 8 0 R >>"), DocumentProblem.Attachments),
        ["file pinned on a page"] = (PdfBytes.Of(objects: "4 0 obj\n<< /Subtype /FileAttachment /FS 8 0 R >>\nendobj\n"), DocumentProblem.Attachments),
        ["another file inside"] = (PdfBytes.WithFile("MZ"u8.ToArray()), DocumentProblem.Attachments),
        ["web page inside"] = (PdfBytes.WithFile("<html xmlns='http://www.w3.org/1999/xhtml'/>"u8.ToArray()), DocumentProblem.Attachments),
        ["workbook beside the invoice"] = (Corpus("workbook-beside-the-invoice.pdf"), DocumentProblem.Attachments),
        ["script in the invoice"] = (PdfBytes.WithFile(PdfBytes.Invoice("<rsm:Script/>")), DocumentProblem.Attachments),
        ["page in the invoice"] = (PdfBytes.WithFile(PdfBytes.Invoice("<a xmlns='http://www.w3.org/1999/xhtml'/>")), DocumentProblem.Attachments),
        ["style sheet of the invoice"] = (PdfBytes.WithFile(PdfBytes.Invoice(before: "<?xml-stylesheet href='x.xsl'?>")), DocumentProblem.Attachments),
        ["entities in the invoice"] = (PdfBytes.WithFile(PdfBytes.Invoice(before: "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>")), DocumentProblem.Attachments),
        ["bomb as invoice"] = (PdfBytes.WithFile(PdfBytes.Packed(PdfBytes.Invoice(new string(' ', 2_000_000))), further: Packed), DocumentProblem.Attachments),
        ["deep invoice"] = (PdfBytes.WithFile(PdfBytes.Invoice(string.Concat(Enumerable.Repeat("<rsm:A>", 70)) + string.Concat(Enumerable.Repeat("</rsm:A>", 70)))), DocumentProblem.Attachments),
        ["invoice cut off"] = (PdfBytes.WithFile(PdfBytes.Invoice()[..^9]), DocumentProblem.Attachments),
        ["invoice with something behind it"] = (PdfBytes.WithFile([.. PdfBytes.Invoice(), .. "\nendstream MZ"u8]), DocumentProblem.Attachments),
        ["invoice shorter than told"] = (PdfBytes.WithFile(PdfBytes.Invoice(), further: "/Type /EmbeddedFile /Length 9"), DocumentProblem.Attachments),
        ["invoice of a length told elsewhere"] = (PdfBytes.WithFile(PdfBytes.Invoice(), further: "/Type /EmbeddedFile /Length 6 0 R"), DocumentProblem.Attachments),
        ["invoice packed twice"] = (PdfBytes.WithFile(PdfBytes.Packed(PdfBytes.Packed(PdfBytes.Invoice())), further: "/Filter [/FlateDecode /FlateDecode] /Length {length}"), DocumentProblem.Attachments),
        ["invoice and script"] = (PdfBytes.WithFile(PdfBytes.Invoice(), behind: "6 0 obj\n<< /S /JavaScript /JS (x) >>\nendobj\n"), DocumentProblem.Active),
        ["invoice in a locked PDF"] = (PdfBytes.WithFile(PdfBytes.Invoice(), behind: "trailer << /Encrypt 8 0 R >>\n"), DocumentProblem.Encrypted),
        ["invoice that nothing names"] = (PdfBytes.WithFile(PdfBytes.Invoice(), reference: ""), DocumentProblem.Attachments),
        ["invoice that is not there"] = (PdfBytes.WithFile(PdfBytes.Invoice(), reference: "/EF << /F 7 0 R >>"), DocumentProblem.Attachments),
        ["invoice named by a detour"] = (PdfBytes.WithFile(PdfBytes.Invoice(), reference: "/EF 6 0 R"), DocumentProblem.Attachments),
        ["invoice named behind a comment"] = (PdfBytes.WithFile(PdfBytes.Invoice(), reference: "/EF << /F 5 0 R >> /EF %\n<< /F 7 0 R >>"), DocumentProblem.Attachments),
        ["related file"] = (PdfBytes.WithFile(PdfBytes.Invoice(), reference: "/EF << /F 5 0 R >> /RF << /F [(x) 7 0 R] >>"), DocumentProblem.Attachments),
        ["two files of one number"] = (PdfBytes.WithFile(PdfBytes.Invoice(), behind: OtherFile("5 0")), DocumentProblem.Attachments),
        ["file of a number behind a comment"] = (PdfBytes.WithFile(PdfBytes.Invoice(), behind: OtherFile("5 %\n0")), DocumentProblem.Attachments),
        ["file by an escaped reference"] = (PdfBytes.WithFile(PdfBytes.Invoice(), behind: "7 0 obj\n<< /#45F << /F 6 0 R >> >>\nendobj\n" + OtherFile("6 0")), DocumentProblem.Attachments),
        ["file that no name tells"] = (PdfBytes.Of(objects: "4 0 obj\n<< /EF << /F 5 0 R >> >>\nendobj\n" + OtherFile("5 0")), DocumentProblem.Attachments),
        ["file named in an object stream"] = (PdfBytes.WithObjectStream("<< /EF << /F 6 0 R >> >>"), DocumentProblem.Attachments),
        ["file named far inside an object stream"] = (PdfBytes.WithObjectStream(new string(' ', 65_515) + "<< /EF << /F 6 0 R >> >>"), DocumentProblem.Attachments),
        ["file named with a gap in an object stream"] = (PdfBytes.WithObjectStream(new string(' ', 65_000) + "<< /EF << " + new string(' ', 700) + "/F 6 0 R >> >>"), DocumentProblem.Attachments),
        ["script in an object stream"] = (PdfBytes.WithObjectStream("<< /S /JavaScript /JS (x) >>"), DocumentProblem.Active),
        ["object stream that does not say what it is"] = (PdfBytes.WithObjectStream("<< /S /Launch >>", "/#46irst 4 /#4E 1 /Filter /Fl#61teDecode /Length {length}"), DocumentProblem.Active),
        ["object stream behind a comment"] = (PdfBytes.WithObjectStream("<< /S /Launch >>", "/First 4 %endobj (\n/N 1 /Filter /FlateDecode /Length {length}"), DocumentProblem.Active),
        ["object stream behind a text"] = (PdfBytes.WithObjectStream("<< /S /Launch >>", "/X (endobj \\) stream) /First 4 /N 1 /Filter /FlateDecode /Length {length}"), DocumentProblem.Active),
        ["object stream inside another stream"] = (PdfBytes.WithStream("/Length {length}", PdfBytes.WithObjectStream("<< /S /Launch >>")), DocumentProblem.Active),
        ["object stream packed otherwise"] = (PdfBytes.WithObjectStream("<< /S /Launch >>", "/First 4 /N 1 /Filter [/ASCII85Decode /FlateDecode] /Length {length}"), DocumentProblem.TooMuchInside),
        ["object stream with a predictor"] = (PdfBytes.WithObjectStream("<< /S /Launch >>", "/First 4 /N 1 /Filter /FlateDecode /DecodeParms << /Predictor 12 >> /Length {length}"), DocumentProblem.TooMuchInside),
        ["object stream that is none"] = (PdfBytes.WithStream("/First 4 /N 1 /Filter /FlateDecode /Length {length}", [1, 2, 3, 4, 5, 6]), DocumentProblem.Damaged),
        ["bomb in an object stream"] = (PdfBytes.WithObjectStream(new string(' ', 2_000_000)), DocumentProblem.TooMuchInside),
        ["script far inside an object stream"] = (PdfBytes.WithObjectStream(new string(' ', 65_520) + "<< /S /J#61#76#61#53#63#72#69#70#74 /JS (x) >>"), DocumentProblem.Active),
        ["objects without end"] = (PdfBytes.Of(objects: string.Concat(Enumerable.Repeat("1 0 obj (", 20_000))), DocumentProblem.TooMuchInside),
        ["PDF cut off"] = (PdfBytes.Of()[..^20], DocumentProblem.Damaged),
        ["PDF with something behind it"] = ([.. PdfBytes.Of(), .. new byte[2_000]], DocumentProblem.Damaged),
        ["JPEG without a picture"] = ([0xFF, 0xD8, .. ImageBytes.Application], DocumentProblem.Damaged),
        ["JPEG without a size"] = ([0xFF, 0xD8, .. ImageBytes.Application, .. ImageBytes.Scan], DocumentProblem.Damaged),
        ["JPEG without a height"] = (ImageBytes.Jpeg(100, 0), DocumentProblem.Damaged),
        ["JPEG with two sizes"] = ([0xFF, 0xD8, .. ImageBytes.Frame(4, 4), .. ImageBytes.Frame(60_000, 60_000), .. ImageBytes.Scan], DocumentProblem.Damaged),
        ["JPEG with a segment beyond its end"] = ([0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 1], DocumentProblem.Damaged),
        ["JPEG of too many pixels"] = (ImageBytes.Jpeg(10_000, 1_001), DocumentProblem.TooManyPixels),
        ["PNG of too many pixels"] = (ImageBytes.Png(2_000_000_000, 2_000_000_000), DocumentProblem.TooManyPixels),
        ["PNG without a size"] = (ImageBytes.Png(0, 10), DocumentProblem.Damaged),
        ["PNG of less than nothing"] = (ImageBytes.Png(-1, 10), DocumentProblem.Damaged),
        ["PNG cut off"] = (ImageBytes.Png(4, 4)[..^4], DocumentProblem.Damaged),
        ["PNG without a picture"] = ([.. ImageBytes.Signature, .. ImageBytes.Chunk("IHDR"u8, ImageBytes.Header(4, 4)), .. ImageBytes.Chunk("IEND"u8, [])], DocumentProblem.Damaged),
        ["PNG with a changed header"] = ([.. ImageBytes.Png(4, 4).Select((value, at) => at == 19 ? (byte)5 : value)], DocumentProblem.Damaged),
    };

    private const string Packed = "/Type /EmbeddedFile /Filter /FlateDecode /Length {length}";

    private static byte[] Ubl(string inside) => PdfBytes.Latin(
        $"<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2' xmlns:cbc='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'>{inside}</Invoice>");

    private static string OtherFile(string number) => $"{number} obj\n<< /Length 2 >>\nstream\nMZ\nendstream\nendobj\n";

    private static byte[] Corpus(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Documents", "Pdfs", name));

    [Theory]
    [MemberData(nameof(Taken))]
    public void Check_GoodDocument_IsTakenAsItsKind(string name) =>
        Assert.Equal(new DocumentVerdict(Good[name].Kind, null), Check(Good[name].Bytes));

    [Theory]
    [MemberData(nameof(NotTaken))]
    public void Check_HostileDocument_IsNotTaken(string name) =>
        Assert.Equal(new DocumentVerdict(null, Bad[name].Problem), Check(Bad[name].Bytes));

    [Fact]
    public void Check_EveryProblem_HasACase() => Assert.Equal(Enum.GetValues<DocumentProblem>(), Bad.Values.Select(bad => bad.Problem).Distinct().Order());

    /// <summary>Whatever is cut off or changed in a good document, the check comes to an answer.</summary>
    [Fact]
    public void Check_ChangedDocument_NeverFails()
    {
        var random = new Random(20241116);
        foreach (var (bytes, _) in Good.Values.Where(good => good.Bytes.Length < 5_000))
        {
            for (var tries = 0; tries < 300; tries++)
            {
                var changed = bytes[..random.Next(bytes.Length + 1)];
                for (var count = random.Next(4); count > 0 && changed.Length > 0; count--)
                {
                    changed[random.Next(changed.Length)] = (byte)random.Next(256);
                }

                var verdict = Check(changed);
                Assert.True(verdict.Kind is null != verdict.Problem is null);
            }
        }
    }

    private static DocumentVerdict Check(byte[] content) => DocumentCheck.Check(content, new DocumentLimits(Pixels: 10_000_000, Unpacked));
}
