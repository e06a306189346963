using System.Globalization;
using System.Text;
using System.Text.Json;
using Miriam.Files;

namespace Miriam.Cli.Demo;

/// <summary>What the demo leaves in its folder beside the report.</summary>
public static class DemoFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = false };

    public static string ToJson(DemoResult result) => JsonSerializer.Serialize(result, Json);

    /// <summary><c>tables/tranches.csv</c> (for Excel in Belgium: semicolons, decimal comma, BOM) and <c>demo.json</c>.</summary>
    public static async Task WriteAsync(DemoResult result, string folder, CancellationToken cancellation)
    {
        var tables = Path.Combine(folder, "tables");
        Directory.CreateDirectory(tables);
        var csv = new StringBuilder("agreement;name;subsidy;expenses;due;tranche 1;tranche 2;tranche 3;tranche 4;recovered\r\n");
        foreach (var agreement in result.PerAgreement)
        {
            var tranches = Enumerable.Range(0, 4).Select(i => i < agreement.Tranches.Count ? Amount(agreement.Tranches[i]) : "");
            csv.Append(CultureInfo.InvariantCulture, $"{agreement.Id};{CsvField.Text(agreement.Name, ';')};{Amount(agreement.SubsidyCents)};{Amount(agreement.AcceptedExpensesCents)};{Amount(agreement.DueCents)};{string.Join(';', tranches)};{Amount(agreement.RecoveredCents)}\r\n");
        }

        await File.WriteAllTextAsync(Path.Combine(tables, "tranches.csv"), csv.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "demo.json"), ToJson(result), cancellation);
    }

    private static string Amount(long cents) =>
        (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');
}
