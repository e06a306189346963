using System.CommandLine;
using System.Text.Json;
using Miriam.Functions.Durable;
using Miriam.Functions.Storage;
using Miriam.Functions.Tranches;

namespace Miriam.Cli.Reconcile;

/// <summary><c>miriam reconcile</c>: rebuilds what is missing beside the tables, then holds the books against each other.</summary>
internal static class ReconcileCommand
{
    private const int Differs = 1;

    public static Command Create()
    {
        var edition = new Option<string?>("--edition") { Description = CliTexts.ReconcileEdition, HelpName = "2024-2025" };
        var (url, persona) = (AppClient.Url(), AppClient.Persona("spp.finance/fien"));
        var command = new Command("reconcile", CliTexts.Reconcile) { edition, url, persona };
        command.SetAction(async (line, cancellation) =>
        {
            using var http = AppClient.Of(line.GetValue(url)!, line.GetValue(persona)!);
            return await RunAsync(http, line.GetValue(edition), line.InvocationConfiguration.Output, line.InvocationConfiguration.Error, cancellation);
        });
        return command;
    }

    /// <returns>0 when everything agrees, 1 when something differs, 2 when the app could not be asked.</returns>
    internal static async Task<int> RunAsync(HttpClient http, string? edition, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            var query = edition is null ? "" : $"?edition={Uri.EscapeDataString(edition)}";
            using var answer = await http.PostAsync(new Uri($"api/reconcile{query}", UriKind.Relative), null, cancellation);
            answer.EnsureSuccessStatusCode();
            var rebuilt = MiriamJson.Deserialize<Reconciled>(await answer.Content.ReadAsStringAsync(cancellation));
            await ShowAsync(rebuilt, output);

            var differences = 0;
            foreach (var one in rebuilt.Editions)
            {
                var books = MiriamJson.Deserialize<LedgerReconciliation>(
                    await http.GetStringAsync(new Uri($"api/editions/{one}/reconciliation", UriKind.Relative), cancellation));
                await ShowAsync(books, output);
                differences += books.Differences.Count;
            }

            return differences == 0 ? 0 : Differs;
        }
        catch (Exception unreadable) when (unreadable is HttpRequestException or JsonException)
        {
            await error.WriteLineAsync(CliTexts.Of("ReconcileNotReadable", unreadable.Message));
            return MiriamCommand.NotReadable;
        }
    }

    private static async Task ShowAsync(Reconciled rebuilt, TextWriter output)
    {
        if (rebuilt.AuditRecords > 0)
        {
            await output.WriteLineAsync(CliTexts.Of("ReconcileAppended", rebuilt.AuditRecords));
        }

        await output.WriteLineAsync(rebuilt.Started.Count == 0
            ? CliTexts.Of("ReconcileNothingMissing", [])
            : CliTexts.Of("ReconcileStarted", rebuilt.Started.Count, string.Join(' ', rebuilt.Started)));
    }

    private static async Task ShowAsync(LedgerReconciliation books, TextWriter output)
    {
        await output.WriteLineAsync(books.Differences.Count == 0
            ? CliTexts.Of("ReconcileAgrees", books.Edition, books.Tranches)
            : CliTexts.Of("ReconcileDiffers", books.Edition, books.Ledger, books.Tranches, books.Audit));
        foreach (var difference in books.Differences)
        {
            await output.WriteLineAsync(CliTexts.Of("ReconcileDifference", difference.Subject, difference.Code, difference.Held, difference.Found));
        }
    }
}
