using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Files.Templates;
using Miriam.Functions.Storage;
using Miriam.Functions.Web;

namespace Miriam.Functions.Audit;

/// <summary>The log of an edition as a file for the Court of Audit: JSON lines are the records exactly, XLSX is to read.</summary>
public sealed class AuditExportApi(AuditLog log)
{
    private static readonly string[] Columns =
        ["Sequence", "Time", "Action", "Subject", "By", "Reason", "Before", "After", "Amount", "Calculation", "TraceId", "Id", "PreviousHash", "Hash"];

    [Function("ExportAudit")]
    [AllowRoles(Roles.SppAuditor)]
    public IResult ExportAudit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "editions/{edition}/audit/export")] HttpRequest request,
        string edition,
        CancellationToken cancellation)
    {
        if (!Edition.TryParse(edition, out var forEdition))
        {
            return Problems.NotFound(RefusalText.NoEdition);
        }

        var records = log.ReadAsync(forEdition.ToString(), cancellation: cancellation);
        var language = request.LanguageOr(Language.Fr);
        return request.Query["format"].ToString() switch
        {
            "" or "jsonl" => Results.Stream(target => WriteLinesAsync(target, records, cancellation), "application/jsonl", $"audit-{forEdition}.jsonl"),
            "xlsx" => Export.Xlsx(
                $"audit-{forEdition}",
                AuditExportTexts.Get("Log", language),
                [.. Columns.Select(column => AuditExportTexts.Get(column, language))],
                records.Select(Row),
                cancellation),
            _ => Export.UnknownFormat("jsonl", "xlsx"),
        };
    }

    private static async Task WriteLinesAsync(Stream target, IAsyncEnumerable<AuditRecord> records, CancellationToken cancellation)
    {
        await foreach (var record in records.WithCancellation(cancellation))
        {
            await target.WriteAsync(Encoding.UTF8.GetBytes(MiriamJson.Serialize(record) + "\n"), cancellation);
        }
    }

    private static IReadOnlyList<CellValue?> Row(AuditRecord record) =>
    [
        Text(record.Sequence.ToString(CultureInfo.InvariantCulture)),
        Text(record.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
        Text(record.Action), Text(record.Subject), Text(record.By), Text(record.Reason), Text(record.Before), Text(record.After),
        record.AmountCents is { } cents ? new CellValue.Number(new Euro(cents).ToDecimal()) : null,
        Text(record.Calculation), Text(record.TraceId), Text(record.Id), Text(record.PreviousHash), Text(record.Hash),
    ];

    private static CellValue.Text? Text(string? text) => text is null ? null : new CellValue.Text(text);
}
