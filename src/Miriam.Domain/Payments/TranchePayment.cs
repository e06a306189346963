using System.Text.Json.Serialization;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Tranches;

namespace Miriam.Domain.Payments;

/// <summary>The payment of one issue of a tranche: which run it is in and what became of it.</summary>
/// <param name="Approval">The approval that the run was made on; another one since takes the tranche out of a draft.</param>
public sealed record TranchePayment(string TrancheId, string RunId, Decision Approval, PaymentStage Stage)
{
    /// <summary>What the bank is told; fixed at the seal.</summary>
    public PaymentOrder? Order { get; init; }

    /// <summary>Which attempt to release the run this dossier has confirmed; 0 for none.</summary>
    public int ReleaseAttempt { get; init; }

    /// <summary>What became of it; null until the bank, or two people, said so.</summary>
    public PaymentOutcome? Outcome { get; init; }

    /// <summary>Two people looking at an answer that is not the whole amount, or at none at all.</summary>
    public PaymentDeclaration? Declaration { get; init; }

    /// <summary>Whether it holds the tranche for its run: a draft holds it only while the approval stands.</summary>
    public bool Holds(Tranche tranche) => Stage switch
    {
        PaymentStage.Reserved => tranche.State == TrancheState.Approved && Approval.IsSameAs(tranche.Approval),
        PaymentStage.Freed => false,
        _ => true,
    };
}

/// <summary>One order to the bank.</summary>
/// <param name="Amount">What the bank transfers: the tranche less what is set off; nothing where a set-off takes it all.</param>
/// <param name="EndToEndId">Comes back in every answer of the bank; another one for every issue and run.</param>
/// <param name="Communication">What the CPAS sees on its statement.</param>
/// <param name="Origin">Who changed the account last and since when; null while it is the one of the signature.</param>
/// <param name="Deciders">Who proposed or approved the tranche, also in what was refused or voided since.</param>
/// <param name="AccountChangers">Everybody who asked for or confirmed an account of this agreement.</param>
public sealed record PaymentOrder(
    string EndToEndId,
    Euro Amount,
    PayeeAccount Account,
    StructuredCommunication Communication,
    AccountOrigin? Origin,
    IReadOnlyList<Actor> Deciders,
    IReadOnlyList<Actor> AccountChangers)
{
    /// <summary>What is kept back of the tranche for claims, fixed at the seal.</summary>
    public IReadOnlyList<WithheldPart> Withheld { get; init; } = [];

    /// <summary>What is set off in all.</summary>
    [JsonIgnore]
    public Euro SetOff => Withheld.Sum(part => part.Amount);

    /// <summary>Orders are equal when all that they hold is, the lists included.</summary>
    public bool Equals(PaymentOrder? other) =>
        other is not null
        && (EndToEndId, Amount, Account, Communication, Origin) == (other.EndToEndId, other.Amount, other.Account, other.Communication, other.Origin)
        && Withheld.SequenceEqual(other.Withheld)
        && Deciders.SequenceEqual(other.Deciders)
        && AccountChangers.SequenceEqual(other.AccountChangers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EndToEndId, Amount);
}

/// <summary>How an account came into the agreement: two people and a moment (money rule 17).</summary>
public sealed record AccountOrigin(Actor RequestedBy, Actor ConfirmedBy, DateTimeOffset Since);

/// <summary>What became of an order.</summary>
/// <param name="Code">The bank's word: <c>ACSC</c>, <c>RJCT</c>, <c>DBIT</c>, <c>CRDT</c>; or <c>declared</c>.</param>
/// <param name="Reason">Its reason code, such as <c>AC04</c>.</param>
/// <param name="Evidence">The answer's file by its SHA-256, or the declaration.</param>
/// <param name="By">Who brought it in.</param>
public sealed record PaymentOutcome(string Code, string? Reason, string Evidence, Actor By, DateTimeOffset At);

/// <summary>What one person declared of a payment and another has to confirm.</summary>
/// <param name="Moved">What truly went out, or what came back of a paid one; nothing for an order not executed.</param>
public sealed record PaymentDeclaration(PaymentAction Action, Euro Moved, [property: WrittenByPeople] string Reason, Actor By, DateTimeOffset At);
