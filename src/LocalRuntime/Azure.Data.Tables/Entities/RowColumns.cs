using System.Text;
using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>
/// The columns of a page's rows, as last seen. Rows keep the order in which they were written, so most names are the one
/// that was at the same place before, and need not be read again.
/// </summary>
internal sealed class RowColumns
{
    private readonly List<Column> columns = [];
    private int next;

    /// <summary>About how many columns a row has.</summary>
    public int Count => columns.Count;

    public void BeginRow() => next = 0;

    /// <param name="json">At a property name.</param>
    public Column Next(in Utf8JsonReader json)
    {
        var at = next++;
        if (at < columns.Count && json.ValueTextEquals(columns[at].Utf8))
        {
            return columns[at];
        }

        var column = new Column(json.GetString()!);
        if (at < columns.Count)
        {
            columns[at] = column;
        }
        else
        {
            columns.Add(column);
        }

        return column;
    }

    internal sealed class Column(string name)
    {
        public string Name { get; } = name;

        public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(name);

        /// <summary>Of an annotation that gives a type: the column which has it, and comes just after.</summary>
        public string? Annotated { get; } = name.EndsWith(EntityWriter.TypeSuffix, StringComparison.Ordinal)
            ? name[..^EntityWriter.TypeSuffix.Length]
            : null;

        /// <summary>Of all other annotations, the row keeps only the one that conditional writes need.</summary>
        public bool IsKept { get; } = name == "odata.etag" || !name.StartsWith("odata.", StringComparison.Ordinal);

        /// <summary>Minimal metadata leaves out the type of the one property whose type is known.</summary>
        public string? ImpliedType { get; } = name == nameof(ITableEntity.Timestamp) ? "Edm.DateTime" : null;
    }
}
