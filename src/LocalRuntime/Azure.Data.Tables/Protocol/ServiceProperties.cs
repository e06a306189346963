using System.Xml.Linq;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Protocol;

/// <summary>
/// The settings of the service as XML: https://learn.microsoft.com/rest/api/storageservices/set-table-service-properties
/// </summary>
internal static class ServiceProperties
{
    public static XElement Write(TableServiceProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return new XElement(
            "StorageServiceProperties",
            properties.Logging is not { } logging ? null : new XElement(
                "Logging",
                new XElement("Version", logging.Version),
                new XElement("Delete", logging.Delete),
                new XElement("Read", logging.Read),
                new XElement("Write", logging.Write),
                Retention(logging.RetentionPolicy)),
            Metrics("HourMetrics", properties.HourMetrics),
            Metrics("MinuteMetrics", properties.MinuteMetrics),
            !properties.HasCors ? null : new XElement("Cors", properties.Cors.Select(rule => new XElement(
                "CorsRule",
                new XElement("AllowedOrigins", rule.AllowedOrigins),
                new XElement("AllowedMethods", rule.AllowedMethods),
                new XElement("AllowedHeaders", rule.AllowedHeaders),
                new XElement("ExposedHeaders", rule.ExposedHeaders),
                new XElement("MaxAgeInSeconds", rule.MaxAgeInSeconds)))));
    }

    public static TableServiceProperties Read(Response response)
    {
        var root = ServiceXml.Root(response);
        return TableModelFactory.TableServiceProperties(
            root.Element("Logging") is not { } logging ? null : new TableAnalyticsLoggingSettings(
                Text(logging, "Version"),
                (bool)logging.Element("Delete")!,
                (bool)logging.Element("Read")!,
                (bool)logging.Element("Write")!,
                Retention(logging)!),
            Metrics(root.Element("HourMetrics")),
            Metrics(root.Element("MinuteMetrics")),
            [
                .. root.Elements("Cors").Elements("CorsRule").Select(rule => new TableCorsRule(
                    Text(rule, "AllowedOrigins"),
                    Text(rule, "AllowedMethods"),
                    Text(rule, "AllowedHeaders"),
                    Text(rule, "ExposedHeaders"),
                    (int)rule.Element("MaxAgeInSeconds")!)),
            ]);
    }

    private static XElement? Metrics(string name, TableMetrics? metrics) => metrics is null ? null : new XElement(
        name,
        new XElement("Version", metrics.Version ?? "1.0"),
        new XElement("Enabled", metrics.Enabled),
        metrics.IncludeApis is { } include ? new XElement("IncludeAPIs", include) : null,
        metrics.RetentionPolicy is { } policy ? Retention(policy) : null);

    private static TableMetrics? Metrics(XElement? metrics) => metrics is null ? null : new TableMetrics((bool)metrics.Element("Enabled")!)
    {
        Version = metrics.Element("Version")?.Value,
        IncludeApis = (bool?)metrics.Element("IncludeAPIs"),
        RetentionPolicy = Retention(metrics),
    };

    private static XElement Retention(TableRetentionPolicy policy) => new(
        "RetentionPolicy",
        new XElement("Enabled", policy.Enabled),
        policy.Days is { } days ? new XElement("Days", days) : null);

    private static TableRetentionPolicy? Retention(XElement owner) => owner.Element("RetentionPolicy") is { } policy
        ? new TableRetentionPolicy((bool)policy.Element("Enabled")!) { Days = (int?)policy.Element("Days") }
        : null;

    private static string Text(XElement owner, string name) => owner.Element(name)?.Value ?? "";
}
