using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Microsoft.DurableTask.Engine;

/// <summary>
/// Something for each open step, by its number. Steps are numbered without gaps, so a list holds thousands of them in a
/// fraction of the memory and time of a dictionary.
/// </summary>
internal sealed class StepTable<T>
    where T : class
{
    private readonly List<T?> items = [];

    public int Count { get; private set; }

    /// <summary>Looks at every step that there has been.</summary>
    public IEnumerable<T> Values => items.OfType<T>();

    public void Add(int id, T item)
    {
        while (items.Count <= id)
        {
            items.Add(null);
        }

        // A span of exactly this type takes anything without asking what it is.
        CollectionsMarshal.AsSpan(items)[id] = item;
        Count++;
    }

    public bool Contains(int id) => id >= 0 && id < items.Count && items[id] is not null;

    public bool Remove(int id, [NotNullWhen(true)] out T? item)
    {
        item = Contains(id) ? items[id] : null;
        if (item is null)
        {
            return false;
        }

        items[id] = null;
        Count--;
        return true;
    }

    public void Clear()
    {
        items.Clear();
        Count = 0;
    }
}
