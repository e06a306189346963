using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Storage;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>What was committed, whoever learned of it: nothing may be applied twice.</summary>
internal sealed class Ledger
{
    private readonly HashSet<string> applied;
    private readonly HashSet<string> events;

    public Ledger()
        : this([], [])
    {
    }

    private Ledger(IEnumerable<string> applied, IEnumerable<string> events)
    {
        this.applied = new HashSet<string>(applied, StringComparer.Ordinal);
        this.events = new HashSet<string>(events, StringComparer.Ordinal);
    }

    public List<string> Violations { get; private init; } = [];

    /// <summary>What has happened until now; violations go on into the same list.</summary>
    public Ledger Copy() => new(applied, events) { Violations = Violations };

    public void Appended(Message message)
    {
        switch (message.Event)
        {
            case EventRaised raised:
                events.Add(KeyOf(message.Target, raised.Name, raised.Input));
                break;
            case EntityRequested signal:
                events.Add(KeyOf(message.Target, signal.Operation, signal.Input));
                break;
        }
    }

    public void Dropped(Message message)
    {
        if (message.Event is EventRaised raised)
        {
            events.Remove(KeyOf(message.Target, raised.Name, raised.Input));
        }
    }

    public bool HasEvent(OutsideEvent sent) =>
        events.Contains(KeyOf(sent.Instance, sent.Name, FormattableString.Invariant($"{sent.Value}")));

    public bool HasSignal(OutsideSignal sent) =>
        events.Contains(KeyOf(Counter.Id(sent.Counter).ToString(), nameof(Counter.Add), FormattableString.Invariant($"{sent.Value}")));

    public void Committed(TurnCommit commit)
    {
        foreach (HistoryEvent item in commit.Events)
        {
            string? key = item switch
            {
                TaskCompleted completed => FormattableString.Invariant($"{commit.State.Execution} result {completed.Id}"),
                TaskFailed failed => FormattableString.Invariant($"{commit.State.Execution} result {failed.Id}"),
                TimerFired fired => FormattableString.Invariant($"{commit.State.Execution} timer {fired.Id}"),
                Arrival arrival => $"message {arrival.MessageId}",
                ExecutionEnded => $"{commit.State.ExecutionId} end",
                _ => null,
            };

            // A new generation takes over messages that its predecessor had not used; they are no new arrivals.
            if (key is not null && !applied.Add($"{commit.State.InstanceId} {key}") && !(commit.NewGeneration && item is Arrival))
            {
                Violations.Add($"{commit.State.InstanceId} applied twice: {key}");
            }
        }
    }

    private static string KeyOf(string instance, string name, string? value) => $"{instance}/{name}/{value}";
}
