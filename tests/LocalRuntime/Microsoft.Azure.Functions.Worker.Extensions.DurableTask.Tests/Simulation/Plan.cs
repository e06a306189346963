using Microsoft.DurableTask;

namespace Miriam.DurableTask.Tests.Simulation;

/// <summary>Something that an orchestrator of the simulation does; each adds to the instance's sum what it gets.</summary>
internal abstract record Act;

internal sealed record CallWork(int Weight) : Act;

/// <summary>An activity that always fails, with so many attempts.</summary>
internal sealed record CallBroken(int Attempts) : Act;

internal sealed record Sleep(int Milliseconds) : Act;

/// <summary>Waits for so many events of one name.</summary>
internal sealed record Collect(string Event, int Count, bool WithTimeout) : Act;

internal sealed record Tell(string Instance, string Event, int Value) : Act;

internal sealed record CallChild(string Instance) : Act;

/// <summary>Lets a counter start an instance at a time that may have passed already.</summary>
internal sealed record Launch(int Counter, string Instance, int AtMilliseconds) : Act;

/// <summary>Adds to a counter that all instances share, by a call or by a signal that may be for later.</summary>
internal sealed record Count(int Counter, int Value, bool IsCall, int DelayMilliseconds) : Act;

/// <summary>From one counter to another one, with both of them locked; gives 1 where somebody else changed them meanwhile.</summary>
internal sealed record Move(int From, int To, int Value) : Act;

/// <summary>Asks for the locks of two counters and goes on after a while, whether it has got them or not.</summary>
internal sealed record Grab(int From, int To, int Milliseconds) : Act;

internal sealed record AllOf(IReadOnlyList<Act> Acts) : Act;

/// <summary>An event from outside, and when it is sent.</summary>
internal sealed record OutsideEvent(string Instance, string Name, int Value, int AtMilliseconds);

/// <summary>A signal from outside, when it is sent, and from when on it counts.</summary>
internal sealed record OutsideSignal(int Counter, int Value, int AtMilliseconds, int DueMilliseconds);

/// <summary>Workflows by instance id, each a list of generations, and what they get from outside.</summary>
internal sealed class Plan
{
    /// <summary>Which hosts run only from the upgrade on.</summary>
    public const string NewVersion = "2.0";

    private readonly Random random;
    private readonly HashSet<int> values = [];
    private int nextEvent;

    private Plan(Random random) => this.random = random;

    public Dictionary<string, IReadOnlyList<IReadOnlyList<Act>>> Workflows { get; } = new(StringComparer.Ordinal);

    /// <summary>Instances that are started from outside, and when they are to begin.</summary>
    public Dictionary<string, int> Roots { get; } = new(StringComparer.Ordinal);

    /// <summary>Instances that an entity starts.</summary>
    public List<string> Launched { get; } = [];

    /// <summary>Instances that only a new host runs.</summary>
    public HashSet<string> OfNewVersion { get; } = new(StringComparer.Ordinal);

    public List<OutsideEvent> Events { get; } = [];

    public List<OutsideSignal> Signals { get; } = [];

    /// <summary>What each counter has in the end.</summary>
    public long[] Sums { get; } = new long[Counter.Number];

    public static Plan Create(Random random)
    {
        Plan plan = new(random);
        int roots = random.Next(1, 4);
        for (int i = 0; i < roots; i++)
        {
            string id = FormattableString.Invariant($"w{i}");
            plan.Roots.Add(id, random.Next(3) == 0 ? random.Next(6000) : 0);
            plan.AddWorkflow(id, depth: 0);
        }

        int signals = random.Next(4);
        for (int i = 0; i < signals; i++)
        {
            plan.Signals.Add(new OutsideSignal(
                random.Next(Counter.Number), plan.NextValue(), random.Next(5000), random.Next(2) * random.Next(10_000)));
            plan.Sums[plan.Signals[i].Counter] += plan.Signals[i].Value;
        }

        return plan;
    }

    /// <summary>Null is the host's own.</summary>
    public TaskVersion? VersionOf(string id) => OfNewVersion.Contains(id) ? new TaskVersion(NewVersion) : null;

    private void AddWorkflow(string id, int depth)
    {
        int generations = random.Next(4) == 0 ? random.Next(2, 4) : 1;
        List<IReadOnlyList<Act>> all = [];
        Workflows[id] = all;
        if (random.Next(12) == 0)
        {
            OfNewVersion.Add(id);
        }

        for (int generation = 0; generation < generations; generation++)
        {
            int count = random.Next(1, 5);
            List<Act> acts = [];
            for (int i = 0; i < count; i++)
            {
                acts.Add(NextAct(id, FormattableString.Invariant($"{id}-{generation}{i}"), depth));
            }

            all.Add(acts);
        }
    }

    private Act NextAct(string id, string place, int depth, bool beside = false)
    {
        switch (random.Next(12))
        {
            case 8:
                return NextCount();

            // Locks do not nest, so nothing may go on beside it.
            case 9 when !beside:
                int from = random.Next(Counter.Lockable);
                Move move = new(from, (from + random.Next(1, Counter.Lockable)) % Counter.Lockable, NextValue());
                Sums[move.From] -= move.Value;
                Sums[move.To] += move.Value;
                return move;
            case 10 when depth < 2:
                Launched.Add(place);
                AddWorkflow(place, depth + 1);
                return new Launch(random.Next(Counter.Lockable), place, random.Next(6000));
            case 11:
                Workflows[place] = [[new Grab(random.Next(Counter.Lockable), random.Next(Counter.Lockable), random.Next(1000))]];
                return new CallChild(place);
            case 0:
                return new Sleep(random.Next(3000));
            case 1 or 2:
                return NextCollect(id);
            case 3 when depth < 2:
                AddWorkflow(place, depth + 1);
                return random.Next(3) == 0 ? NextToldChild(place) : new CallChild(place);
            case 4 when depth < 2:
                int count = random.Next(2, 5);
                return new AllOf([.. Enumerable.Range(0, count).Select(i =>
                    NextAct(id, FormattableString.Invariant($"{place}{i}"), depth + 1, beside: true))]);
            case 5:
                return new CallBroken(random.Next(1, 4));
            default:
                return new CallWork(NextValue());
        }
    }

    /// <summary>Each only once: by its value an event or a signal is known again.</summary>
    private int NextValue()
    {
        int value = random.Next(1_000_000);
        return values.Add(value) ? value : NextValue();
    }

    /// <summary>A signal may come while its sender holds a lock, so it goes to a counter that nobody locks.</summary>
    private Count NextCount()
    {
        bool isCall = random.Next(2) == 0;
        int counter = isCall ? random.Next(Counter.Lockable) : random.Next(Counter.Lockable, Counter.Number);
        Count count = new(counter, NextValue(), isCall, random.Next(2) * random.Next(4000));
        Sums[count.Counter] += count.Value;
        return count;
    }

    /// <summary>A child that gets an event from its parent in the turn that asks for it.</summary>
    private AllOf NextToldChild(string id)
    {
        string name = FormattableString.Invariant($"e{nextEvent++}");
        Workflows[id] = [[new Collect(name, 1, random.Next(2) == 0)], .. Workflows[id]];
        return new AllOf([new CallChild(id), new Tell(id, name, NextValue())]);
    }

    /// <summary>A wait, with what ends it: events from outside, or from children started for that.</summary>
    private AllOf NextCollect(string id)
    {
        List<Act> acts = [];

        // Now and then more than one transaction can take.
        int count = random.Next(100) == 0 ? random.Next(85, 110) : random.Next(1, 4);
        Collect wait = new(FormattableString.Invariant($"e{nextEvent++}"), count, random.Next(2) == 0);
        for (int i = 0; i < wait.Count; i++)
        {
            int value = NextValue();
            if (count < 4 && random.Next(3) == 0)
            {
                string teller = FormattableString.Invariant($"{id}-{wait.Event}-{i}");
                acts.Add(new CallChild(teller));
                Workflows[teller] = [[new Sleep(random.Next(2000)), new Tell(id, wait.Event, value), new CallWork(i)]];
            }
            else
            {
                Events.Add(new OutsideEvent(id, wait.Event, value, random.Next(5000)));
            }
        }

        acts.Add(wait);
        return new AllOf(acts);
    }
}
