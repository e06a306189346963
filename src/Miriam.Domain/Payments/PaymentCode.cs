namespace Miriam.Domain.Payments;

/// <summary>Why something about payments is not done. Stable.</summary>
public static class PaymentCode
{
    /// <summary>The tranche is not approved, or no more on the approval that the run was made on.</summary>
    public const string NotApproved = "NOT_APPROVED";

    /// <summary>Another live run holds the tranche.</summary>
    public const string InAnotherRun = "IN_ANOTHER_RUN";

    /// <summary>An account of the run changed after its seal: discard and seal again (money rule 17).</summary>
    public const string AccountChanged = "ACCOUNT_CHANGED";

    /// <summary>The release names another file than the one that is frozen.</summary>
    public const string OtherFile = "OTHER_FILE";

    /// <summary>There is nothing to pay.</summary>
    public const string Empty = "EMPTY_RUN";

    /// <summary>A run holds no more lines than that.</summary>
    public const string TooManyLines = "TOO_MANY_LINES";

    /// <summary>Banks execute nothing on that day, or it is over.</summary>
    public const string ExecutionDate = "EXECUTION_DATE";
}
