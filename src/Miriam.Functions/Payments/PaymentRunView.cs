using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Programme;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Payments;

/// <summary>A run as the API and the sheet of the releaser show it.</summary>
/// <param name="Lines">Those that left included, with the reason.</param>
public sealed record PaymentRunView(
    string Id,
    string Edition,
    PaymentRunState State,
    DateOnly ExecutionDate,
    int Count,
    long TotalCents,
    string? Sha256,
    RunDecision Proposal,
    RunDecision? Seal,
    RunDecision? Release,
    RunDecision? Discard,
    IReadOnlyList<string> AccountsChanged,
    IReadOnlyList<PaymentLineView> Lines)
{
    /// <summary>What the bank is asked to transfer: the total less what is set off.</summary>
    public long TransferCents { get; init; }

    public static PaymentRunView Of(PaymentRun run, IReadOnlyDictionary<string, Dossier> dossiers, ParameterSource parameters) => new(
        run.Id,
        run.Edition.ToString(),
        run.State,
        run.ExecutionDate,
        run.Orders.Count,
        run.Total.Cents,
        run.File?.Sha256,
        run.Proposal,
        run.Seal,
        run.Release,
        run.Discard,
        run.AccountsChanged,
        [.. run.Lines.Select(line => PaymentLineView.Of(run, line, dossiers[line.AgreementId], parameters))])
    {
        TransferCents = run.ToTransfer.Cents,
    };
}

/// <summary>A line of a run.</summary>
/// <param name="Iban">The account at the seal; before it, the one that the agreement has now.</param>
/// <param name="Origin">Who changed it last, and since when; null while it is the one of the signature.</param>
/// <param name="AccountChanged">The agreement has another account by now: the run cannot be released.</param>
/// <param name="InputChanged">An input of the amount changed since the seal; the difference comes with the next tranche (money rule 12).</param>
/// <param name="Left">Why it is not in the run any more.</param>
public sealed record PaymentLineView(
    string AgreementId,
    string TrancheId,
    string Name,
    long AmountCents,
    string Iban,
    string Holder,
    AccountOrigin? Origin,
    string? EndToEndId,
    string? Communication,
    PaymentStage Stage,
    PaymentOutcome? Outcome,
    PaymentDeclaration? Declaration,
    bool AccountChanged,
    bool InputChanged,
    string? Left)
{
    /// <summary>What is kept back for claims on the same CPAS; before the seal, as it would be now.</summary>
    public IReadOnlyList<WithheldView> SetOffs { get; init; } = [];

    /// <summary>What the bank transfers; 0 where a set-off takes the whole line.</summary>
    public long TransferCents { get; init; }

    public static PaymentLineView Of(PaymentRun run, RunLine line, Dossier dossier, ParameterSource parameters)
    {
        var tranche = dossier.Tranches.Single(t => t.Id == line.TrancheId);
        var payment = PaymentSteps.Of(dossier, line.TrancheId);
        var order = line.Order ?? PaymentOrders.Of(dossier, tranche, run);
        return new PaymentLineView(
            line.AgreementId,
            line.TrancheId,
            line.Name,
            line.Amount.Cents,
            order.Account.Iban.ToString(),
            order.Account.Holder,
            order.Origin,
            line.Order?.EndToEndId,
            line.Order?.Communication.ToDisplay(),
            line.Stage,
            line.Outcome,
            payment?.RunId == run.Id ? payment.Declaration : null,
            line.Order is not null && line.Order.Account != dossier.Agreement.Account,
            tranche.State == TrancheState.InPaymentRun && TranchePlanner.InputsChanged(dossier.Position(), parameters.For(dossier.Agreement), tranche),
            line.Left)
        {
            SetOffs = [.. order.Withheld.Select(part => new WithheldView(part.Withholding, dossier.Withholdings.Single(w => w.Id == part.Withholding).ClaimId, part.Amount.Cents))],
            TransferCents = (line.Amount - order.SetOff).Cents,
        };
    }
}

/// <param name="SetOff">The decision, by its id.</param>
public sealed record WithheldView(string SetOff, string Claim, long AmountCents);
