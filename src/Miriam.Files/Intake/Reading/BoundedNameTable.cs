using System.Xml;

namespace Miriam.Files.Intake.Reading;

/// <summary>The reader of XML keeps every name that it meets; a spreadsheet has a few hundred of them.</summary>
internal sealed class BoundedNameTable : XmlNameTable
{
    private const int MostNames = 5_000;

    private readonly NameTable names = new();
    private int count;

    public override string? Get(char[] array, int offset, int length) => names.Get(array, offset, length);

    public override string? Get(string array) => names.Get(array);

    public override string Add(char[] array, int offset, int length) => names.Get(array, offset, length) ?? Counted(names.Add(array, offset, length));

    public override string Add(string array) => names.Get(array) ?? Counted(names.Add(array));

    private string Counted(string name) =>
        ++count <= MostNames ? name : throw new InvalidDataException("The XML has too many names.");
}
