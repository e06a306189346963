namespace Miriam.Domain.Payments;

/// <summary>
/// Where a payment run stands (domain section 5). A run crosses dossiers, so its seal, its release and its discard each take
/// two steps: a person decides, then every line's dossier confirms (docs/adr/0007).
/// </summary>
public enum PaymentRunState
{
    /// <summary>Put together; a line whose tranche changes leaves it.</summary>
    Draft,

    /// <summary>Somebody sealed it; the dossiers are being asked, and the file is being made.</summary>
    Sealing,

    /// <summary>Amounts, accounts, file and hash are frozen.</summary>
    Sealed,

    /// <summary>Another person released it; the dossiers are being asked whether an account changed since the seal.</summary>
    Releasing,

    /// <summary>The file may go to the bank.</summary>
    Released,

    /// <summary>The bank, or two people, have said of every line what became of it.</summary>
    Confirmed,

    /// <summary>Given up before its release; the dossiers are getting their tranches back.</summary>
    Discarding,

    /// <summary>Given up; nothing of it holds any more.</summary>
    Discarded,
}

/// <summary>What can happen to a run.</summary>
public enum PaymentRunAction
{
    /// <summary>A person seals it.</summary>
    Seal,

    /// <summary>Every line left has been confirmed by its dossier, and the file is frozen.</summary>
    ConfirmSeal,

    /// <summary>No line was left to seal.</summary>
    Empty,

    /// <summary>Another person releases it.</summary>
    Release,

    /// <summary>No account changed since the seal.</summary>
    ConfirmRelease,

    /// <summary>An account changed since the seal.</summary>
    RefuseRelease,

    /// <summary>The last line has its answer.</summary>
    ConfirmLines,

    /// <summary>A person gives it up.</summary>
    Discard,

    /// <summary>Every dossier has its tranche back.</summary>
    ConfirmDiscard,
}
