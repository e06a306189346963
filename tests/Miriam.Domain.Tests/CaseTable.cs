using System.Text;
using System.Text.RegularExpressions;

namespace Miriam.Domain.Tests;

/// <summary>A table of cases (<c>Cases/*.csv</c>): the first column names the case, the first row names the columns.</summary>
/// <remarks>Invisible characters are written <c>\u00A0</c>, <c>\t</c>, <c>\n</c>, so that a reader can see them.</remarks>
public sealed partial class CaseTable
{
    private readonly IReadOnlyList<string> columns;
    private readonly Dictionary<string, IReadOnlyList<string>> rows;

    /// <summary>Reads a table by its path, such as <c>Money/Cases/amount-texts</c>.</summary>
    public CaseTable(string path)
    {
        using var stream = typeof(CaseTable).Assembly.GetManifestResourceStream(path)
            ?? throw new ArgumentException($"There is no table {path}.", nameof(path));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Cells).ToList();
        columns = lines[0];
        rows = lines.Skip(1).ToDictionary(cells => cells[0]);
        Assert.All(rows.Values, cells => Assert.Equal(columns.Count, cells.Count));
    }

    /// <summary>The names of the cases, for a theory.</summary>
    public TheoryData<string> Names => [.. rows.Keys];

    /// <summary>A cell of a case.</summary>
    public string this[string name, string column] => rows[name][columns.ToList().IndexOf(column)];

    private static IReadOnlyList<string> Cells(string line) =>
        [.. Cell().Matches(line).Select(match => Regex.Unescape(Unquoted(match.Groups["cell"].Value)))];

    private static string Unquoted(string cell) => cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"") : cell;

    [GeneratedRegex("""(?:^|,)(?<cell>"(?:[^"]|"")*"|[^,]*)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Cell();
}
