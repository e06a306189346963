namespace Miriam.CrashTests.Driver;

/// <summary>Every turn that a store has acknowledged to any host. A state may be replaced once.</summary>
internal sealed class Turns
{
    private readonly Lock gate = new();
    private readonly HashSet<(string Instance, string Before)> replaced = [];
    private readonly Dictionary<string, string> last = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    /// <summary>Two engines, or one twice, have committed on top of the same state.</summary>
    public int Doubles { get; private set; }

    public void Add(string instance, string before, string after)
    {
        lock (gate)
        {
            Count++;
            Doubles += replaced.Add((instance, before)) ? 0 : 1;
            last[instance] = after;
        }
    }

    /// <summary>The ETag that each instance got last.</summary>
    public IReadOnlyDictionary<string, string> Last()
    {
        lock (gate)
        {
            return new Dictionary<string, string>(last, StringComparer.Ordinal);
        }
    }

    /// <summary>The store has gone back: what was committed may be committed once more.</summary>
    public void Forget()
    {
        lock (gate)
        {
            replaced.Clear();
            last.Clear();
        }
    }
}
