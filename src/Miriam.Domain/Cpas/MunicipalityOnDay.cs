namespace Miriam.Domain.Cpas;

/// <summary>What a NIS code means on a day.</summary>
public abstract record MunicipalityOnDay
{
    private MunicipalityOnDay()
    {
    }

    /// <summary>The code is right on that day.</summary>
    public sealed record Valid(Municipality Municipality) : MunicipalityOnDay;

    /// <summary>No municipality has or had this code.</summary>
    public sealed record Unknown : MunicipalityOnDay;

    /// <summary>The municipality had merged by that day.</summary>
    /// <param name="Since">The first day of the successor.</param>
    public sealed record MergedInto(Municipality Successor, DateOnly Since) : MunicipalityOnDay;

    /// <summary>The merger that makes the municipality was still to come on that day (intake rule 9).</summary>
    /// <param name="From">The first day of the code.</param>
    public sealed record NotYetValid(IReadOnlyList<Municipality> Predecessors, DateOnly From) : MunicipalityOnDay;
}
