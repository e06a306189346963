using System.Text;
using System.Text.Json.Nodes;

namespace Miriam.Functions.Tests.Payments;

/// <summary>Pays through the public API, for tests that are about something else.</summary>
internal static class AppPayments
{
    /// <summary>A run with one approved tranche, executed by the bank.</summary>
    public static async Task PayAsync(this App app, string trancheId)
    {
        var bank = new Bank();
        var run = await app.ReleaseAsync(bank, trancheId);
        foreach (var order in bank.Orders)
        {
            order.State = OrderState.Executed;
        }

        await app.AnswerAsync(bank.StatusReport($"MIRIAM-{run.ToUpperInvariant()}"));
    }

    /// <summary>Puts a tranche into a run, which celia seals and fabio releases, and takes the file to the bank; the run's id.</summary>
    public static async Task<string> ReleaseAsync(this App app, Bank bank, string trancheId)
    {
        var run = (await app.PostAsync("spp.finance/fien", "api/editions/2024-2025/payment-runs", new { tranches = new[] { trancheId } }))["id"]!.GetValue<string>();
        var path = $"api/payment-runs/{run}";
        var isSealed = await app.PostAsync("spp.finance/celia", $"{path}/seal");
        await app.PostAsync("spp.finance/fabio", $"{path}/release", new { sha256 = isSealed["sha256"]!.GetValue<string>() });
        using var file = await app.CallAsync("spp.finance/fabio", HttpMethod.Get, $"{path}/file");
        bank.Take(await file.Content.ReadAsByteArrayAsync());
        return run;
    }

    /// <summary>Somebody brings in a file of the bank.</summary>
    public static async Task<JsonNode> AnswerAsync(this App app, string file, string persona = "spp.finance/fien")
    {
        using var answer = await app.CallAsync(persona, HttpMethod.Post, "api/bank-answers", new ByteArrayContent(Encoding.UTF8.GetBytes(file)));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }
}
