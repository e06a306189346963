using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Values;

/// <summary>One value of a list, or several separated by ;, by key or label in any language; else VAL-07.</summary>
internal static class ListValue
{
    public static ValueReading<string> Read(SourceCell cell, ColumnTemplate column)
    {
        var list = TemplateList.Named(column.List!);
        return Key(list, cell) is { } key ? key : NotInList(list, cell.Trimmed);
    }

    /// <summary>Empty parts are ignored and repeated values count once (intake rule 10).</summary>
    public static ValueReading<IReadOnlyList<string>> ReadSeveral(SourceCell cell, ColumnTemplate column)
    {
        var list = TemplateList.Named(column.List!);
        var parts = cell.Kind == CellKind.Text ? Parts.Of(cell.Text) : [cell.Trimmed];
        var keys = parts.Select(part => cell.Kind == CellKind.Text ? list.Find(part) : Key(list, cell)).ToList();
        var strange = parts.Where((_, index) => keys[index] is null).ToList();
        return strange.Count > 0
            ? NotInList(list, string.Join("; ", strange))
            : new ValueReading<IReadOnlyList<string>>(FieldState.Known, [.. keys.OfType<string>().Distinct(StringComparer.Ordinal)], null);
    }

    /// <summary>A numeric cell matches a key by value: 2 = 2.0 (intake rule 8).</summary>
    private static string? Key(TemplateList list, SourceCell cell) =>
        cell.Kind == CellKind.Number ? list.KeyOf(cell.Number) : list.Find(cell.Text);

    private static ValueProblem NotInList(TemplateList list, string value) =>
        ValueProblem.Of("VAL-07", ("list", list.Name), ("value", value), ("expected", string.Join(", ", list.Keys)));
}
