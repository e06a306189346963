using Microsoft.Azure.Functions.Worker;

namespace Miriam.Functions.Audit;

/// <summary>Every night, after the log is complete, keeps the heads of the audit chains out of the reach of later changes.</summary>
public sealed class AnchorSchedule(AuditAnchors anchors, TimeProvider time)
{
    [Function("AnchorAudit")]
    public Task Run([TimerTrigger("0 30 2 * * *")] TimerInfo timer, CancellationToken cancellation) =>
        anchors.WriteAsync(time.GetUtcNow(), cancellation);
}
