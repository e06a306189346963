using System.Text.Json.Nodes;

namespace Miriam.Cli.Demo;

/// <summary>Finance asks a CPAS about one expense line before it accepts it; the CPAS answers with a document.</summary>
public sealed class EvidenceOfYear(ProgrammeApi api)
{
    private string? asked;

    /// <summary>The agreement whose line was asked about.</summary>
    public string? AgreementId { get; private set; }

    /// <param name="nis">The CPAS of the agreement.</param>
    /// <param name="period">Its file in force, with expense lines.</param>
    public async Task AskAsync(string agreementId, string nis, string period, CancellationToken cancellation)
    {
        var (path, editor) = ($"api/agreements/{agreementId}", People.CpasEditor(nis));
        var lines = await api.GetAsync(People.FinanceProposing, $"{path}/expenses/{period}", cancellation);
        (AgreementId, asked) = (agreementId, Text(lines[0]!, "line"));
        await api.PostAsync(
            People.FinanceProposing, $"{path}/evidence-requests", new { lines = new[] { asked }, question = "Merci de joindre la facture de cette ligne." }, cancellation);

        // Any PDF will do for an invoice: here a letter that the CPAS received.
        var invoice = await api.BytesAsync(editor, $"{path}/letters/1", cancellation);
        await api.PostFileAsync(editor, $"{path}/documents?line={asked}", "facture.pdf", invoice, cancellation);
        await api.PostAsync(editor, $"{path}/evidence-requests/1/answer", new { documents = new[] { 1 } }, cancellation);
        await api.AdvanceToAsync(DateTimeOffset.MinValue, cancellation);
        await api.PostAsync(People.FinanceProposing, $"{path}/evidence-requests/1/close", new { outcome = "satisfied" }, cancellation);
    }

    /// <summary>The calculation of the settlement names the line's document and its request.</summary>
    public async Task<Invariant> CheckAsync(CancellationToken cancellation)
    {
        var path = $"api/agreements/{AgreementId}/tranches";
        var settlement = (await api.GetAsync(People.Auditor, path, cancellation)).AsArray().Last(tranche => Text(tranche!, "kind") == "settlement")!;
        var lines = (await api.GetAsync(People.Auditor, $"{path}/{Text(settlement, "id")}", cancellation))["evidence"]!["lines"]!.AsArray();
        var shown = lines.Where(line => line!["documents"]!.AsArray().Count == 1 && line["evidenceRequests"]!.AsArray().Count == 1).ToList();
        return new Invariant(DemoTexts.Of("InvariantEvidence"), shown.Count == 1, $"{asked}: {shown.Count}");
    }

    private static string Text(JsonNode node, string property) => node[property]!.GetValue<string>();
}
