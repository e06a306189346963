namespace Miriam.Domain.Submissions;

/// <summary>Where one version of a quarterly file stands (domain section 5).</summary>
public enum SubmissionState
{
    /// <summary>The bytes are in; nothing is checked yet.</summary>
    Received,

    /// <summary>It has blocking findings; the same bytes sent again are a new version.</summary>
    Rejected,

    /// <summary>No blocking finding; waits for the CPAS to declare it.</summary>
    Valid,

    /// <summary>One signatory of the CPAS has declared it.</summary>
    DeclaredOnce,

    /// <summary>A second, different signatory has declared it.</summary>
    Submitted,

    /// <summary>The SPP is looking at it.</summary>
    UnderReview,

    /// <summary>In force: it counts for tranches and for the report.</summary>
    Accepted,

    /// <summary>Sent back by the SPP with a comment.</summary>
    Returned,

    /// <summary>A later version took its place; it is kept.</summary>
    Superseded,
}

/// <summary>What can happen to a version.</summary>
public enum SubmissionAction
{
    /// <summary>The checks find something that blocks.</summary>
    Reject,

    /// <summary>The checks find nothing that blocks.</summary>
    Validate,

    /// <summary>The first signatory declares.</summary>
    DeclareFirst,

    /// <summary>The second signatory declares.</summary>
    DeclareSecond,

    /// <summary>The SPP takes it up.</summary>
    StartReview,

    /// <summary>The SPP accepts it.</summary>
    Accept,

    /// <summary>The SPP sends it back with a comment.</summary>
    Return,

    /// <summary>A later version takes its place.</summary>
    Supersede,
}
