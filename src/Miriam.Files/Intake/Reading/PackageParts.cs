using System.IO.Compression;
using System.Xml;

namespace Miriam.Files.Intake.Reading;

/// <summary>Opens the XML parts of a package without entities or any look outside the file.</summary>
internal sealed class PackageParts
{
    // A workbook has one for each sheet and a few more.
    private const int MostRelationships = 5_000;

    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);

    private readonly Unpacked unpacked;
    private readonly XmlReaderSettings settings = Settings();

    public PackageParts(ZipArchive archive, Unpacked unpacked)
    {
        this.unpacked = unpacked;
        foreach (var entry in archive.Entries)
        {
            HasTwins |= !entries.TryAdd(Normal(entry.FullName), entry);
        }
    }

    /// <summary>Whether two parts have one name: each program would read another one.</summary>
    public bool HasTwins { get; }

    /// <summary>The names of all parts.</summary>
    public IEnumerable<string> Names => entries.Keys;

    /// <summary>Opens a part for reading; null when there is none.</summary>
    public XmlReader? Open(string name) =>
        !XmlShape.IsExempt(name) && entries.TryGetValue(Normal(name), out var entry) ? XmlReader.Create(unpacked.Open(entry), settings) : null;

    /// <summary>The relationships of a part by id, with their type's last word and the target's full name.</summary>
    public IReadOnlyDictionary<string, (string Type, string Target)> Relationships(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var relationships = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        using var xml = Open($"{part[..slash]}_rels/{part[slash..]}.rels");
        while (xml is not null && xml.Next())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship"
                && xml.GetAttribute("Id") is { } id && xml.GetAttribute("Type") is { } type && xml.GetAttribute("Target") is { } target)
            {
                if (relationships.Count == MostRelationships)
                {
                    throw new TooLargeException("A part has too many relationships.");
                }

                relationships.TryAdd(id, (type[(type.LastIndexOf('/') + 1)..], Resolve(part[..slash], target)));
            }
        }

        return relationships;
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        NameTable = new BoundedNameTable(),
    };

    private static string Resolve(string folder, string target)
    {
        var path = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
            {
                path.RemoveRange(Math.Max(0, path.Count - 1), Math.Min(1, path.Count));
            }
            else if (step != ".")
            {
                path.Add(step);
            }
        }

        return string.Join('/', path);
    }

    private static string Normal(string name) => name.Replace('\\', '/').TrimStart('/');
}
