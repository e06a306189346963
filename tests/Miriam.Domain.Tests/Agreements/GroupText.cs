using Miriam.Domain.Periods;

namespace Miriam.Domain.Tests.Agreements;

/// <summary>Groups and periods as the tables write them: <c>Q3-Q2 Q1-Q2</c>, within one edition.</summary>
internal static class GroupText
{
    public static (Period First, Period Last)[] Read(string text, Edition edition) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(group => group.Split('-'))
            .Select(ends => (Period(ends[0], edition), Period(ends[1], edition))),
    ];

    public static Period Period(string quarter, Edition edition) =>
        edition.Periods.Single(period => period.ToString().EndsWith(quarter, StringComparison.Ordinal));
}
