using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Domain.Periods;
using Miriam.Functions.Web;

namespace Miriam.Functions.Audit;

/// <summary>Reads the log of an edition page by page, and says whether its chain holds.</summary>
public sealed class AuditApi(AuditLog log, AuditAnchors anchors, AuditSigner signer)
{
    private const int LargestPage = 1_000;
    private const int PageUnlessTold = 500;

    /// <summary>The editions that have a log.</summary>
    [Function("ListAuditEditions")]
    [AllowRoles(Roles.SppAuditor)]
    public async Task<IResult> ListEditions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "audit/editions")] HttpRequest request,
        CancellationToken cancellation) =>
        Answer.Ok(await log.EditionsAsync(cancellation).ToListAsync(cancellation));

    /// <summary>A page of records. Without <c>after</c> the whole chain is checked as well.</summary>
    [Function("GetAudit")]
    [AllowRoles(Roles.SppAuditor)]
    public async Task<IResult> GetAudit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "editions/{edition}/audit")] HttpRequest request,
        string edition,
        CancellationToken cancellation)
    {
        if (!Edition.TryParse(edition, out var forEdition))
        {
            return Problems.NotFound(RefusalText.NoEdition);
        }

        var (after, take) = (Number(request, "after", 0), Number(request, "take", PageUnlessTold));
        if (after is not >= 0 || take is not (>= 1 and <= LargestPage))
        {
            return Problems.BadRequest("BAD_PAGE", RefusalText.BadPage, LargestPage);
        }

        var ofEdition = forEdition.ToString();
        var records = await log.ReadAsync(ofEdition, after.Value, cancellation).Take((int)take.Value).ToListAsync(cancellation);
        var fault = request.Query.ContainsKey("after") ? null : await VerifyAsync(ofEdition, cancellation);
        return Answer.Ok(new AuditView(
            fault?.From, fault, records, records.Count == take ? records[^1].Sequence : null));
    }

    /// <summary>What a chain is checked against: the anchors, the newest head, the public keys.</summary>
    [Function("GetAuditSeals")]
    [AllowRoles(Roles.SppAuditor)]
    public async Task<IResult> GetAuditSeals(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "editions/{edition}/audit/seals")] HttpRequest request,
        string edition,
        CancellationToken cancellation) =>
        Edition.TryParse(edition, out var forEdition)
            ? Answer.Ok(new AuditSeals(
                await anchors.ReadAsync(forEdition.ToString(), cancellation).ToListAsync(cancellation),
                await log.HeadAsync(forEdition.ToString(), cancellation),
                signer.Keys.Pems))
            : Problems.NotFound(RefusalText.NoEdition);

    private async Task<AuditFault?> VerifyAsync(string edition, CancellationToken cancellation)
    {
        // Anchors before records before the head: what is appended meanwhile is read on, and no fault.
        var verifier = new AuditVerifier(edition, await anchors.ReadAsync(edition, cancellation).ToListAsync(cancellation), signer.Keys);
        while (true)
        {
            var before = verifier.Count;
            await foreach (var record in log.ReadAsync(edition, before, cancellation))
            {
                verifier.Add(record);
            }

            var head = await log.HeadAsync(edition, cancellation);
            if (verifier.Count == before || head is null || head.Sequence <= verifier.Count)
            {
                return verifier.Complete(head);
            }
        }
    }

    private static long? Number(HttpRequest request, string name, long unlessTold) =>
        !request.Query.TryGetValue(name, out var text) ? unlessTold
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : null;
}

/// <param name="FirstBroken">The sequence number where the chain breaks; null when it holds, or was not checked.</param>
/// <param name="Fault">What is wrong there.</param>
/// <param name="Next">The <c>after</c> of the next page; null on the last one.</param>
public sealed record AuditView(long? FirstBroken, AuditFault? Fault, IReadOnlyList<AuditRecord> Records, long? Next);

/// <param name="Anchors">Oldest first.</param>
/// <param name="Keys">Public keys as PEM.</param>
public sealed record AuditSeals(IReadOnlyList<SignedHead> Anchors, SignedHead? Head, IReadOnlyList<string> Keys);
