using System.Xml.Linq;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Protocol;

/// <summary>Stored access policies as XML: https://learn.microsoft.com/rest/api/storageservices/set-table-acl</summary>
internal static class AccessPolicies
{
    public static XElement Write(IEnumerable<TableSignedIdentifier> policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        return new XElement("SignedIdentifiers", policies.Select(policy => new XElement(
            "SignedIdentifier",
            new XElement("Id", policy.Id),
            policy.AccessPolicy is not { } terms ? null : new XElement(
                "AccessPolicy",
                Time("Start", terms.StartsOn),
                Time("Expiry", terms.ExpiresOn),
                terms.Permission is { } permission ? new XElement("Permission", permission) : null))));
    }

    public static IReadOnlyList<TableSignedIdentifier> Read(Response response) =>
    [
        .. ServiceXml.Root(response).Elements("SignedIdentifier").Select(policy => new TableSignedIdentifier(
            policy.Element("Id")!.Value,
            policy.Element("AccessPolicy") is not { } terms ? null : new TableAccessPolicy(
                ServiceXml.Time(terms.Element("Start")),
                ServiceXml.Time(terms.Element("Expiry")),
                terms.Element("Permission")?.Value))),
    ];

    private static XElement? Time(string name, DateTimeOffset? time) => time is { } moment
        ? new XElement(name, moment.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture))
        : null;
}
