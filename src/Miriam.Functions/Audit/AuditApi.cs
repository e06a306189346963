using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain.Periods;
using Miriam.Functions.Web;

namespace Miriam.Functions.Audit;

/// <summary>Reads the log of an edition and says whether its chain holds.</summary>
public sealed class AuditApi(AuditLog log)
{
    [Function("GetAudit")]
    [AllowRoles(Roles.SppAuditor)]
    public async Task<IResult> GetAudit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "editions/{edition}/audit")] HttpRequest request,
        string edition,
        CancellationToken cancellation)
    {
        if (!Edition.TryParse(edition, out var forEdition))
        {
            return Problems.NotFound("edition");
        }

        List<AuditRecord> records = [];
        await foreach (var record in log.ReadAsync(forEdition.ToString(), cancellation))
        {
            records.Add(record);
        }

        return Answer.Ok(new AuditView(AuditChain.FirstBroken(records), records));
    }
}

/// <param name="FirstBroken">The sequence number where the chain breaks; null when it holds.</param>
public sealed record AuditView(long? FirstBroken, IReadOnlyList<AuditRecord> Records);
