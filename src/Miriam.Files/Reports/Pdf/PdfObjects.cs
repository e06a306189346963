using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Miriam.Files.Reports.Pdf;

/// <summary>The numbered objects of a PDF file and the table that says where each begins.</summary>
/// <remarks>ISO 32000-1, 7.3 and 7.5.</remarks>
internal sealed class PdfObjects
{
    private readonly MemoryStream file = new();
    private readonly List<long> offsets = [];

    public PdfObjects()
    {
        // The second line tells programs that the file is binary.
        Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
    }

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        offsets.Add(0);
        return offsets.Count;
    }

    public int Add(string value)
    {
        var number = Reserve();
        Put(number, value);
        return number;
    }

    public void Put(int number, string value)
    {
        Begin(number);
        Write($"{value}\nendobj\n");
    }

    /// <summary>A compressed stream; <paramref name="entries"/> are what its dictionary holds besides its length.</summary>
    public int AddStream(string entries, ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(content);
        }

        return AddPlainStream(entries + "/Filter/FlateDecode", packed.ToArray());
    }

    /// <summary>A stream as it is, for what other programs look for in the file.</summary>
    public int AddPlainStream(string entries, byte[] content)
    {
        var number = Reserve();
        Begin(number);
        Write(string.Create(CultureInfo.InvariantCulture, $"<<{entries}/Length {content.Length}>>\nstream\n"));
        file.Write(content);
        Write("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>The whole file. Its identifier is the hash of its content: equal input, equal bytes.</summary>
    public byte[] ToArray(int catalog, int information)
    {
        var id = Convert.ToHexString(SHA256.HashData(file.ToArray()).AsSpan(0, 16));
        var start = file.Length;
        Write(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in offsets)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        }

        Write(string.Create(CultureInfo.InvariantCulture, $"trailer\n<</Size {offsets.Count + 1}/Root {catalog} 0 R/Info {information} 0 R/ID[<{id}><{id}>]>>\nstartxref\n{start}\n%%EOF\n"));
        return file.ToArray();
    }

    private void Begin(int number)
    {
        offsets[number - 1] = file.Length;
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
    }

    private void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
