using System.Xml.Linq;

namespace Miriam.Files.Payments.CreditTransfers.Rules;

/// <summary>One rule that a file of credit transfers keeps, beyond the schema.</summary>
/// <param name="Code">Stable, such as <c>BE-SUM</c>.</param>
/// <param name="Source">Who asks for it.</param>
/// <param name="Broken">What breaks it, each as a path or an id; nothing when it is kept.</param>
public sealed record Pain001Rule(string Code, string Source, Func<Pain001Document, IEnumerable<string>> Broken);

/// <summary>A file as the rules read it.</summary>
public sealed class Pain001Document(XDocument xml)
{
    private static readonly XNamespace Iso = Pain001Writer.Namespace;

    /// <summary>The root.</summary>
    public XElement Root { get; } = xml.Root!;

    /// <summary>The blocks of orders.</summary>
    public IEnumerable<XElement> Payments => All("PmtInf");

    /// <summary>The orders.</summary>
    public IEnumerable<XElement> Transfers => All("CdtTrfTxInf");

    /// <summary>Every element of a name.</summary>
    public IEnumerable<XElement> All(string name) => Root.Descendants(Iso + name);

    /// <summary>The first element along a path below another one.</summary>
    public static XElement? At(XElement from, params IEnumerable<string> path) =>
        path.Aggregate<string, XElement?>(from, (element, name) => element?.Element(Iso + name));

    /// <summary>The text along a path; empty when there is none.</summary>
    public static string TextAt(XElement from, params IEnumerable<string> path) => At(from, path)?.Value ?? "";

    /// <summary>How a person finds a transfer again.</summary>
    public static string IdOf(XElement transfer) => TextAt(transfer, "PmtId", "EndToEndId");
}
