using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Miriam.Domain.Statistics;

namespace Miriam.Files.Reports.OpenData;

/// <summary>The report's figures as JSON, the model itself: a hidden figure is null. Amounts are in cents.</summary>
public static class OpenDataJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The whole file. Same model, same text.</summary>
    public static string Render(AnnualReportModel model) => JsonSerializer.Serialize(model, Options) + "\n";

    /// <summary>Reads it back.</summary>
    /// <exception cref="JsonException">It is no annual report.</exception>
    public static AnnualReportModel Read(string json) => JsonSerializer.Deserialize<AnnualReportModel>(json, Options)!;
}
