using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;

namespace Miriam.SampleGenerator.Year;

/// <summary>One stay of a woman over the whole edition, known to its end; each file shows what was known by then.</summary>
internal sealed record Woman(
    string Code,
    string Group,
    string Manager,
    DateOnly Entry,
    DateOnly? Exit,
    string? ExitReason,
    Edition? FirstEdition,
    Profile Profile,
    IReadOnlyList<(DateOnly Since, string Outcome)> Outcomes)
{
    /// <summary>Days are [entry, exit) (intake rule 13).</summary>
    public bool IsActiveOn(DateOnly day) => Entry <= day && (Exit is null || day < Exit);
}
