using System.Globalization;
using Miriam.Domain.Findings;
using Miriam.Files.Intake.Values;

namespace Miriam.Files.Intake;

/// <summary>Collects the findings of one file; of a mistake that fills a sheet it keeps the first thousand and the number of the others.</summary>
/// <remarks>
/// Nobody reads the second thousand, and a million findings would fill the memory. The last one kept has the argument
/// <c>more</c>: how many of its code are left out in its sheet. [choice]
/// </remarks>
internal sealed class FindingList
{
    private const int MostPerCodeAndSheet = 1_000;

    private readonly List<Finding> kept = [];
    private readonly HashSet<CellPlace> blocked = [];
    private readonly Dictionary<(string Code, string? Sheet), (int Count, int LastKept)> counts = [];

    /// <summary>Cells with an E of their own, those of the findings that were left out too.</summary>
    public IReadOnlySet<CellPlace> Blocked => blocked;

    /// <summary>Whether something blocks the file.</summary>
    public bool HasErrors { get; private set; }

    public void Add(Finding finding)
    {
        if (finding.Severity == Severity.Error)
        {
            HasErrors = true;
            if (finding is { Sheet: { } sheet, Cell: { } cell })
            {
                blocked.Add(CellPlace.At(sheet, cell));
            }
        }

        var key = (finding.Code, finding.Sheet);
        var (count, last) = counts.GetValueOrDefault(key);
        if (count < MostPerCodeAndSheet)
        {
            last = kept.Count;
            kept.Add(finding);
        }

        counts[key] = (count + 1, last);
    }

    /// <summary>Counts a finding of which the sheet has more than enough already; false when it is still to be added.</summary>
    public bool CountOnly(string code, CellPlace place)
    {
        var key = (code, place.Sheet);
        if (!counts.TryGetValue(key, out var known) || known.Count < MostPerCodeAndSheet)
        {
            return false;
        }

        counts[key] = (known.Count + 1, known.LastKept);
        if (FindingCodes.SeverityOf(code) == Severity.Error)
        {
            blocked.Add(place);
        }

        return true;
    }

    public void Add(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            Add(finding);
        }
    }

    /// <summary>The findings in the order in which they came.</summary>
    public IReadOnlyList<Finding> ToList()
    {
        var findings = kept.ToList();
        foreach (var (count, last) in counts.Values.Where(key => key.Count > MostPerCodeAndSheet))
        {
            findings[last] = findings[last] with
            {
                Arguments = new SortedDictionary<string, string>(findings[last].Arguments.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal)
                {
                    [More] = (count - MostPerCodeAndSheet).ToString(CultureInfo.InvariantCulture),
                },
            };
        }

        return findings;
    }

    /// <summary>The argument's name.</summary>
    public const string More = "more";
}
