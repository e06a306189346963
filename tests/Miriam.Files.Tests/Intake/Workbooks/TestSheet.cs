namespace Miriam.Files.Tests.Intake.Workbooks;

/// <summary>A sheet of a test file: cells by address, hidden parts by number.</summary>
internal sealed class TestSheet(string name)
{
    public string Name { get; set; } = name;

    public bool Hidden { get; set; }

    public HashSet<int> HiddenRows { get; } = [];

    public HashSet<int> HiddenColumns { get; } = [];

    public SortedDictionary<(int Row, int Column), object> Cells { get; } = [];

    /// <summary>A cell such as C17; null makes it blank.</summary>
    public object? this[string address]
    {
        get => Cells.GetValueOrDefault(Parse(address));
        set
        {
            if (value is null)
            {
                Cells.Remove(Parse(address));
            }
            else
            {
                Cells[Parse(address)] = value;
            }
        }
    }

    public int LastRow => Cells.Count == 0 ? 0 : Cells.Keys.Max(place => place.Row);

    /// <summary>Writes a row from column A on; null leaves a cell blank.</summary>
    public TestSheet Row(int row, params object?[] values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            if (values[index] is { } value)
            {
                Cells[(row, index + 1)] = value;
            }
        }

        return this;
    }

    /// <summary>Takes all rows behind the first away.</summary>
    public void KeepHeadingsOnly()
    {
        foreach (var place in Cells.Keys.Where(place => place.Row > 1).ToList())
        {
            Cells.Remove(place);
        }
    }

    /// <summary>Takes a column's cells away.</summary>
    public void ClearColumn(int column)
    {
        foreach (var place in Cells.Keys.Where(place => place.Column == column).ToList())
        {
            Cells.Remove(place);
        }
    }

    private static (int Row, int Column) Parse(string address)
    {
        var letters = address.TakeWhile(char.IsAsciiLetterUpper).ToArray();
        var column = letters.Aggregate(0, (sum, letter) => (sum * 26) + letter - 'A' + 1);
        return (int.Parse(address.AsSpan(letters.Length), System.Globalization.CultureInfo.InvariantCulture), column);
    }
}
