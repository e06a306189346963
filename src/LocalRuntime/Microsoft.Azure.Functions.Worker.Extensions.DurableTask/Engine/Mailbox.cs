namespace Microsoft.DurableTask.Engine;

/// <summary>What has come for an instance and is not applied yet; the owner's lock guards it.</summary>
internal sealed class Mailbox(bool ofEntity)
{
    /// <summary>A transaction holds 100 rows; state, history and outbox are three of them.</summary>
    public const int InboxRowsPerTurn = 90;

    private readonly LinkedList<Delivery> mail = new();
    private readonly List<Delivery> parked = [];
    private readonly HashSet<string> readRows = new(StringComparer.Ordinal);
    private bool mayTryAgain;

    public bool HasMail => mail.Count > 0;

    public bool IsEmpty => mail.Count == 0 && parked.Count == 0;

    /// <summary>Whether the next is a start, asked for by another instance.</summary>
    public bool BeginsWithStart => mail.First?.Value.Message.Event is StartRequested;

    /// <summary>Adds behind everything else; what was parked gets another chance.</summary>
    public void Add(IReadOnlyList<Delivery> deliveries)
    {
        Unpark();
        foreach (Delivery delivery in deliveries)
        {
            mail.AddLast(delivery);
        }
    }

    /// <summary>The next turn gets what was parked, and what the present one parks, before everything else.</summary>
    public void Unpark() => mayTryAgain = true;

    /// <summary>Keeps what must wait for something else than a turn.</summary>
    public void Park(IReadOnlyList<Delivery> deliveries) => parked.AddRange(deliveries);

    public void PutBack(IReadOnlyList<Delivery> deliveries)
    {
        for (int i = deliveries.Count - 1; i >= 0; i--)
        {
            mail.AddFirst(deliveries[i]);
        }
    }

    public List<Delivery> TakeAll()
    {
        List<Delivery> all = [.. parked, .. mail];
        parked.Clear();
        mail.Clear();
        return all;
    }

    /// <summary>
    /// Puts the rows of the store's inbox first; mail whose row is gone was applied before. Gives the number of what the
    /// store knew of, which what has come since then lies behind.
    /// </summary>
    public int Merge(IReadOnlyList<Delivery> taken, IReadOnlyList<Delivery> fromStore)
    {
        readRows.Clear();
        readRows.UnionWith(fromStore.Select(item => item.InboxRow!));
        List<Delivery> known = [.. fromStore, .. taken.Where(item => item.InboxRow is null)];
        PutBack(known);
        return known.Count;
    }

    /// <summary>
    /// As many as one turn can apply, and no more than the number given. For an entity always all, parked ones, too: those
    /// that wait for its lock must not keep the release of it out of the turn, and when it is to be woken follows from all
    /// that wait.
    /// </summary>
    public void Take(List<Delivery> batch, int most = int.MaxValue)
    {
        if (mayTryAgain || ofEntity)
        {
            PutBack(parked);
            parked.Clear();
            mayTryAgain = false;
        }

        int rows = 0;
        while (mail.First is { } first && (ofEntity || (rows < InboxRowsPerTurn && most-- > 0)))
        {
            mail.RemoveFirst();
            Delivery delivery = first.Value;

            // A client's notice of a message that was read from the store meanwhile is its second copy.
            bool isCopy = delivery is { InboxRow: { } row, IsFromStore: false } && readRows.Remove(row);
            if (!isCopy)
            {
                batch.Add(delivery);
                rows += delivery.InboxRow is null ? 0 : 1;
            }
        }
    }
}
