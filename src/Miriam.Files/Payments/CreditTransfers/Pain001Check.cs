using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Miriam.Files.Payments.CreditTransfers.Rules;

namespace Miriam.Files.Payments.CreditTransfers;

/// <summary>What is wrong with a file.</summary>
/// <param name="Code"><c>XML</c>, <c>SCHEMA</c>, or the code of a rule.</param>
/// <param name="Where">What breaks it.</param>
public sealed record Pain001Problem(string Code, string Where);

/// <summary>Holds a file to the rules of ISO 20022 (a schema of our own, see there) and to those of Belgian banks.</summary>
/// <remarks>Every file goes through it before it is frozen: what a bank would send back never leaves the house.</remarks>
public static class Pain001Check
{
    private static readonly XmlSchemaSet Schema = Load();

    /// <summary>Everything that is wrong; nothing for a file that a bank takes.</summary>
    public static IReadOnlyList<Pain001Problem> Problems(byte[] file)
    {
        if (!file.AsSpan().StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?>"u8))
        {
            return [new Pain001Problem("XML", "The file is UTF-8, says so, and has no byte order mark.")];
        }

        XDocument document;
        List<Pain001Problem> problems = [];
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(file), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            document = XDocument.Load(reader);
        }
        catch (XmlException malformed)
        {
            return [new Pain001Problem("XML", malformed.Message)];
        }

        document.Validate(Schema, (_, broken) => problems.Add(new Pain001Problem("SCHEMA", broken.Message)));
        if (document.Root!.Name.NamespaceName != Pain001Writer.Namespace)
        {
            // A schema says nothing about what is in no namespace that it knows.
            return [.. problems, new Pain001Problem("SCHEMA", document.Root.Name.ToString())];
        }

        var content = new Pain001Document(document);
        return [.. problems, .. BelgianRules.All.SelectMany(rule => rule.Broken(content).Select(where => new Pain001Problem(rule.Code, where)))];
    }

    private static XmlSchemaSet Load()
    {
        using var stream = typeof(Pain001Check).Assembly.GetManifestResourceStream("Miriam.Files.Payments.CreditTransfers.pain.001.001.09.xsd")!;
        using var reader = XmlReader.Create(stream);
        var schemas = new XmlSchemaSet();
        schemas.Add(Pain001Writer.Namespace, reader);
        schemas.Compile();
        return schemas;
    }
}
