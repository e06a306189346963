using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Erasures;
using Miriam.Domain.Findings;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Submissions;
using Miriam.Domain.Waivers;
using Miriam.Files.Intake.Consistency;

namespace Miriam.Files.Intake;

/// <summary>One rule on a quarterly file: a pure function, one file each. The ordered lists are the specification.</summary>
public delegate IEnumerable<Finding> Check(CheckInput input);

/// <summary>What a check may look at.</summary>
/// <param name="Context">Null when only the file is at hand: cross and context checks stay silent and CTX-01 says so.</param>
public sealed record CheckInput(QuarterlyFile File, IntakeContext? Context, ProgrammeParameters Parameters)
{
    private Roster? roster;
    private StayPairs? stayPairs;

    /// <summary>Who is in which group; several checks ask, and it is worked out once.</summary>
    internal Roster Roster => roster ??= Roster.Of(File);

    /// <summary>The rows beside the stays of accepted files; several checks ask, and it is worked out once.</summary>
    internal StayPairs StayPairs => stayPairs ??= StayPairs.Of(this);
}

/// <summary>What the administration knows when a file comes in.</summary>
/// <param name="Sender">The CPAS that the uploader belongs to.</param>
/// <param name="Agreement">Its agreement of the edition that the file names; null when there is none.</param>
/// <param name="OpenPeriods">The periods that take files today.</param>
/// <param name="Accepted">The accepted files of this CPAS and edition for other periods, and of earlier editions.</param>
public sealed record IntakeContext(
    NisCode Sender,
    GrantAgreement? Agreement,
    IReadOnlySet<Period> OpenPeriods,
    IReadOnlyList<Submission> Accepted)
{
    /// <summary>The rules waived for this CPAS today; each holds for files of its own period only.</summary>
    public IReadOnlyList<WaivedRule> Waivers { get; init; } = [];

    /// <summary>The codes of women of this CPAS who withdrew their data, in any edition.</summary>
    public IReadOnlyList<WithdrawnCode> Withdrawn { get; init; } = [];
}
