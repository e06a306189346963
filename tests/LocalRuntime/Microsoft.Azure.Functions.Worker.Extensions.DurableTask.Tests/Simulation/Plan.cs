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

/// <summary>Adds to a counter that all instances share.</summary>
internal sealed record Count(int Counter, int Value, bool IsCall) : Act;

/// <summary>From one counter to another one, with both of them locked.</summary>
internal sealed record Move(int From, int To, int Value) : Act;

internal sealed record AllOf(IReadOnlyList<Act> Acts) : Act;

/// <summary>An event from outside, and when it is sent.</summary>
internal sealed record OutsideEvent(string Instance, string Name, int Value, int AtMilliseconds);

/// <summary>Workflows by instance id, each a list of generations, and the events that they get from outside.</summary>
internal sealed class Plan
{
    private readonly Random random;
    private int nextEvent;

    private Plan(Random random) => this.random = random;

    public Dictionary<string, IReadOnlyList<IReadOnlyList<Act>>> Workflows { get; } = new(StringComparer.Ordinal);

    public List<string> Roots { get; } = [];

    public List<OutsideEvent> Events { get; } = [];

    public static Plan Create(Random random)
    {
        Plan plan = new(random);
        int roots = random.Next(1, 4);
        for (int i = 0; i < roots; i++)
        {
            string id = FormattableString.Invariant($"w{i}");
            plan.Roots.Add(id);
            plan.AddWorkflow(id, depth: 0);
        }

        return plan;
    }

    private void AddWorkflow(string id, int depth)
    {
        int generations = random.Next(4) == 0 ? random.Next(2, 4) : 1;
        List<IReadOnlyList<Act>> all = [];
        Workflows[id] = all;
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
        switch (random.Next(10))
        {
            case 8:
                return new Count(random.Next(Counter.Number), random.Next(1_000_000), random.Next(2) == 0);

            // Locks do not nest, so nothing may go on beside it.
            case 9 when !beside:
                int from = random.Next(Counter.Number);
                return new Move(from, (from + 1) % Counter.Number, random.Next(1_000_000));
            case 0:
                return new Sleep(random.Next(3000));
            case 1 or 2:
                return NextCollect(id);
            case 3 when depth < 2:
                AddWorkflow(place, depth + 1);
                return new CallChild(place);
            case 4 when depth < 2:
                int count = random.Next(2, 5);
                return new AllOf([.. Enumerable.Range(0, count).Select(i =>
                    NextAct(id, FormattableString.Invariant($"{place}{i}"), depth + 1, beside: true))]);
            case 5:
                return new CallBroken(random.Next(1, 4));
            default:
                return new CallWork(random.Next(1_000_000));
        }
    }

    /// <summary>A wait, with what ends it: events from outside, or from children started for that.</summary>
    private AllOf NextCollect(string id)
    {
        List<Act> acts = [];
        Collect wait = new(FormattableString.Invariant($"e{nextEvent++}"), random.Next(1, 4), random.Next(2) == 0);
        for (int i = 0; i < wait.Count; i++)
        {
            int value = random.Next(1_000_000);
            if (random.Next(3) == 0)
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
