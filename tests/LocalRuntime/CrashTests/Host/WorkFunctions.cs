using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace Miriam.CrashTests.Host;

/// <summary>
/// What the hosts run while they are killed: activities, a child that tells its parent, an event from outside, a timer,
/// an entity that all share, and now and then a text that goes into a blob.
/// </summary>
public sealed class WorkFunctions
{
    public const string Word = "word";

    public const string Told = "told";

    /// <summary>Who has added its number, each once.</summary>
    public static EntityInstanceId Tally { get; } = new(nameof(Tally), "all");

    /// <summary>What <see cref="Work"/> gives for a number.</summary>
    public static string Expected(int number) =>
        FormattableString.Invariant($"{number * 6 + 6} part {number + 2} told {number} text {TextLength(number)}");

    [Function(nameof(Work))]
    public static async Task<string> Work([OrchestrationTrigger] TaskOrchestrationContext context, int number)
    {
        Task<string> word = context.WaitForExternalEvent<string>(Word);
        Task<int> told = context.WaitForExternalEvent<int>(Told);
        int[] fan = await Task.WhenAll(Enumerable.Range(1, 3).Select(i => context.CallActivityAsync<int>(nameof(Add), (int[])[number * 2, i])));
        int part = await context.CallSubOrchestratorAsync<int>(
            nameof(Part), number, new SubOrchestrationOptions(instanceId: context.InstanceId + "-part"));
        await word;
        string text = await context.CallActivityAsync<string>(nameof(Text), number);
        await context.CreateTimer(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        await context.Entities.CallEntityAsync(Tally, nameof(TallyEntity.Add), number);
        return FormattableString.Invariant($"{fan.Sum()} part {part} told {await told} text {text.Length}");
    }

    [Function(nameof(Part))]
    public static async Task<int> Part([OrchestrationTrigger] TaskOrchestrationContext context, int number)
    {
        int one = await context.CallActivityAsync<int>(nameof(Add), (int[])[number, 1]);
        context.SendEvent(context.Parent!.InstanceId, Told, number);
        return await context.CallActivityAsync<int>(nameof(Add), (int[])[one, 1]);
    }

    /// <summary>Five activities, one after the other.</summary>
    [Function(nameof(Chain))]
    public static async Task<int> Chain([OrchestrationTrigger] TaskOrchestrationContext context, int number)
    {
        for (int i = 0; i < 5; i++)
        {
            number = await context.CallActivityAsync<int>(nameof(Add), (int[])[number, 1]);
        }

        return number;
    }

    [Function(nameof(Add))]
    public static int Add([ActivityTrigger] int[] numbers) => numbers.Sum();

    [Function(nameof(Text))]
    public static string Text([ActivityTrigger] int number) => new('x', TextLength(number));

    [Function(nameof(Tally))]
    public static Task TallyFunction([EntityTrigger(EntityName = nameof(Tally))] TaskEntityDispatcher dispatcher) =>
        dispatcher.DispatchAsync<TallyEntity>();

    // Every tenth does not fit into a row.
    private static int TextLength(int number) => number % 10 == 0 ? 300_000 : 10;
}

public sealed class TallyEntity : TaskEntity<List<int>>
{
    public void Add(int number) => State.Add(number);

    protected override List<int> InitializeState(TaskEntityOperation entityOperation) => [];
}
