using Miriam.Domain;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Functions.Requests;
using Miriam.Functions.Web;

namespace Miriam.Functions.Payments;

/// <summary>Answers of the bank that wait until another person lets them through.</summary>
public sealed class BankAnswerRequests(BankAnswerStore answers) : IRequestSource
{
    private const string Source = "bank-answer";

    public string Name => Source;

    public async Task<IReadOnlyList<OpenRequest>> OfAsync(string subject, CancellationToken cancellation) =>
        await answers.FindAsync(subject, cancellation) is { } answer ? Of(answer) : [];

    // An answer may be about several editions: it waits in all of them.
    public async Task<IReadOnlyList<OpenRequest>> ListAsync(IReadOnlyList<Edition> editions, CancellationToken cancellation) =>
        [.. (await answers.ListAsync(cancellation)).SelectMany(Of)];

    public static IReadOnlyList<OpenRequest> Of(BankAnswer answer) => answer.State != BankAnswerState.Held ? [] :
    [
        new OpenRequest(
            Source, answer.Id, "held", RequestKind.BankAnswer, BankAnswerStore.EditionOf(answer, answer.Received.At), null, Language.Fr, answer.Id[..12],
            Roles.SppFinance, [answer.Received.By], answer.Received.At, $"/api/bank-answers/{answer.Id}"),
    ];
}
