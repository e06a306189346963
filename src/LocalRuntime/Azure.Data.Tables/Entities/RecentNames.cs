using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>The names of the last row's properties: those of the next are mostly the same, in the same order, and need no text of their own.</summary>
internal sealed class RecentNames
{
    private readonly List<string> names = [];
    private int next;

    public void BeginRow() => next = 0;

    /// <param name="json">At a property name.</param>
    public string Read(in Utf8JsonReader json)
    {
        if (next < names.Count && json.ValueTextEquals(names[next]))
        {
            return names[next++];
        }

        var name = json.GetString()!;
        if (next < names.Count)
        {
            names[next] = name;
        }
        else
        {
            names.Add(name);
        }

        next++;
        return name;
    }
}
