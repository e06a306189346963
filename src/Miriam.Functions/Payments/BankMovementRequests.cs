using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Functions.Requests;
using Miriam.Functions.Web;

namespace Miriam.Functions.Payments;

/// <summary>Money that came in unexplained: it waits until somebody says what it is, and then until another person agrees.</summary>
public sealed class BankMovementRequests(BankMovementStore movements) : IRequestSource
{
    private const string Source = "bank-movement";

    public string Name => Source;

    public async Task<IReadOnlyList<OpenRequest>> OfAsync(string subject, CancellationToken cancellation) =>
        await movements.FindAsync(subject, cancellation) is { } movement ? Of(movement) : [];

    // Nobody knows yet which edition it is about: it waits in all of them.
    public async Task<IReadOnlyList<OpenRequest>> ListAsync(IReadOnlyList<Edition> editions, CancellationToken cancellation) =>
        [.. (await movements.ListAsync(cancellation)).SelectMany(Of)];

    public static IReadOnlyList<OpenRequest> Of(BankMovement movement)
    {
        var unexplained = movement.Unexplained > Euro.Zero ? [Request(movement, "unexplained", [], movement.At)] : Array.Empty<OpenRequest>();
        var proposed = movement.Parts
            .Where(part => part.Holds && part.Confirmation is null)
            .Select(part => Request(movement, part.Number.ToString(CultureInfo.InvariantCulture), [part.Proposal.By], part.Proposal.At));
        return [.. unexplained, .. proposed];
    }

    private static OpenRequest Request(BankMovement movement, string key, IReadOnlyList<Actor> by, DateTimeOffset since) => new(
        Source, movement.Id, key, RequestKind.BankMovement, BankMovementStore.EditionOf(movement, movement.At), null, Language.Fr, $"{movement.Amount} EUR",
        Roles.SppFinance, by, since, "/api/bank-movements");
}
