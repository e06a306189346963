namespace Miriam.Domain.Statistics.Disclosure;

/// <summary>A number of people that somebody could read in a publication or compute from it.</summary>
/// <param name="Key">Names the cell; the same number in two tables is one cell.</param>
/// <param name="Value">The true number, 0 or more.</param>
/// <param name="Revealing">Must be hidden whatever its size, because something shown beside it would give people away.</param>
public sealed record Count(string Key, int Value, bool Revealing = false);

/// <summary>A total and the counts that add up to it.</summary>
/// <param name="IsBreakdown">
/// The parts share out one set of women by something about them: a part that holds them all tells it of each.
/// False for a sum over places.
/// </param>
public sealed record CountSum(string Total, IReadOnlyList<string> Parts, bool IsBreakdown);
