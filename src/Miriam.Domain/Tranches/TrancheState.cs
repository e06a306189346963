namespace Miriam.Domain.Tranches;

/// <summary>Where a tranche stands (domain section 5). Live: Computed, Proposed, Approved, InPaymentRun, Paid (money rule 3).</summary>
public enum TrancheState
{
    /// <summary>Foreseen, but not yet computed; counts nowhere.</summary>
    Planned,

    /// <summary>Has an amount that nobody has decided on.</summary>
    Computed,

    /// <summary>Proposed by one finance officer.</summary>
    Proposed,

    /// <summary>Approved by another one.</summary>
    Approved,

    /// <summary>In a payment run that is sealed or later: its amount is fixed.</summary>
    InPaymentRun,

    /// <summary>Paid, on the bank's word.</summary>
    Paid,

    /// <summary>Fell to nothing; counts nowhere.</summary>
    Withdrawn,

    /// <summary>The bank rejected it; an old id, counts nowhere.</summary>
    Rejected,

    /// <summary>The money came back; an old id, counts nowhere.</summary>
    Returned,
}

/// <summary>What a tranche is for.</summary>
public enum TrancheKind
{
    /// <summary>A share of the subsidy for an accepted period.</summary>
    Instalment,

    /// <summary>What the plan "advance" pays at signature.</summary>
    Advance,

    /// <summary>The last tranche, against the accepted expenses.</summary>
    Settlement,

    /// <summary>What a later settlement adds when no tranche is open any more.</summary>
    Supplement,
}
