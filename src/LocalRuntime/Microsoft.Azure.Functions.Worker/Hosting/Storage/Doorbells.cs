using System.Collections.Concurrent;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Lets outputs tell the listeners of this process at once that a queue or a container has something new.</summary>
internal sealed class Doorbells
{
    private readonly ConcurrentDictionary<Uri, ConcurrentBag<Doorbell>> bells = new();

    public void Add(Uri queueOrContainer, Doorbell bell) => bells.GetOrAdd(queueOrContainer, static _ => []).Add(bell);

    public void Ring(Uri queueOrContainer)
    {
        foreach (Doorbell bell in bells.GetValueOrDefault(queueOrContainer) ?? [])
        {
            bell.Ring();
        }
    }
}
