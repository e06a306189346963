using Miriam.Domain.Periods;
using Miriam.Files.Programme;

namespace Miriam.Functions.Programme;

/// <summary>The book of parameters as its page tells it.</summary>
internal static class ParameterDocuments
{
    /// <param name="running">The edition whose values are in force.</param>
    public static ParameterDocument Of(ParameterBook book, Edition running)
    {
        var inForce = book.InForce();
        return new(running, inForce.Revision, inForce.Parameters, [.. book.Changes.Select(Of)]);
    }

    private static RevisionEntry Of(ParameterChange change) => new(
        change.Revision,
        change.Reason,
        new RevisionStep(change.RequestedBy, change.RequestedAt),
        change is { ConfirmedBy: { } by, ConfirmedAt: { } at } ? new RevisionStep(by, at) : null,
        change is { RefusedBy: { } refuser, RefusedAt: { } refusedAt } ? new RevisionRefusal(refuser, refusedAt, change.RefusalReason ?? "") : null,
        [.. change.Before.Zip(change.Values)]);
}
