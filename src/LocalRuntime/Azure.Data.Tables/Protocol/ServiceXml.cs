using System.Globalization;
using System.Xml.Linq;

namespace Azure.Data.Tables.Protocol;

/// <summary>The operations on an account and on a table's policies speak XML, not JSON.</summary>
internal static class ServiceXml
{
    public static XElement Root(Response response)
    {
        using Stream content = response.Content.ToStream();
        return XElement.Load(content);
    }

    /// <summary>Null where there is none, or an empty one.</summary>
    public static DateTimeOffset? Time(XElement? element) => element is { Value: { Length: > 0 } text }
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : null;
}
