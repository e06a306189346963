using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Files.Documents;

namespace Miriam.Files.Calculations;

/// <summary>The accepted cells that an amount rests on: the files of its periods and, where expenses count, their lines.</summary>
public sealed record Evidence(IReadOnlyList<FileEvidence> Files, IReadOnlyList<LineEvidence> Lines);

/// <summary>An accepted file.</summary>
/// <param name="Sheet">Key of the sheet in which it states its period.</param>
/// <param name="Cell">The cell that does; null when it is not known any more.</param>
/// <param name="Original">Address of the file as it was sent.</param>
public sealed record FileEvidence(
    Period Period, int Version, string Sha256, DateTimeOffset? AcceptedAt, string Sheet, string? Cell, string Original)
{
    /// <summary>When a woman who withdrew her data was taken out of it; no amount moved (docs/adr/0008).</summary>
    public IReadOnlyList<DateTimeOffset> ErasedAt { get; init; } = [];

    /// <summary>The waivers with which it passed its checks.</summary>
    public IReadOnlyList<WaiverEvidence> Waivers { get; init; } = [];
}

/// <summary>A rule that was waived for an accepted file.</summary>
/// <param name="Code">The rule, as a code of the list of findings.</param>
/// <param name="WithdrawnAt">When it was taken back since; what was accepted with it stands (money rule 11).</param>
public sealed record WaiverEvidence(int Number, string Code, string Reason, DateTimeOffset? WithdrawnAt);

/// <summary>A line of expense of an accepted file.</summary>
/// <param name="Sheet">Key of its sheet.</param>
/// <param name="Row">Its row.</param>
/// <param name="Cell">The cell of its amount; null when it is not known any more.</param>
/// <param name="Counted">Whether it was accepted, and so counts.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Lines">Address of the lines of its file with their review.</param>
public sealed record LineEvidence(
    Period Period, int Version, string Sheet, int Row, string? Cell, Expense? Expense, long AmountCents, bool Counted, string? Reason, string Lines)
{
    /// <summary>What the CPAS sent for it.</summary>
    public IReadOnlyList<DocumentEvidence> Documents { get; init; } = [];

    /// <summary>Numbers of the requests for evidence that were about it.</summary>
    public IReadOnlyList<int> EvidenceRequests { get; init; } = [];
}

/// <summary>A supporting document of a line.</summary>
/// <param name="Name">As the CPAS called it; null where the name could not be kept.</param>
/// <param name="Content">Address of its bytes.</param>
public sealed record DocumentEvidence(int Number, string? Name, DocumentKind Kind, string Sha256, long Size, string Content);
