using Miriam.Domain.Statistics.Disclosure;

namespace Miriam.Domain.Statistics;

/// <summary>Reads tables of categories by area from the protected counts.</summary>
internal static class AreaTables
{
    public static AreaTable Read(
        SuppressedTable safe, string variable, IEnumerable<string> categories, Func<string, string> name) =>
        new(variable, [.. categories.Select(category => new AreaTableRow(
            category,
            Areas.All.ToDictionary(area => area, area => safe[CountBook.Key(area, name(category))])))]);
}
