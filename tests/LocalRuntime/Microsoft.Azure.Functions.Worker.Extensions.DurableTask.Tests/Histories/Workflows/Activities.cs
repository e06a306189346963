using Microsoft.DurableTask;

namespace Miriam.DurableTask.Tests.Histories.Workflows;

internal static class Activities
{
    public static IReadOnlyList<Workflow> All { get; } =
    [
        new("OneActivity", async context => await context.CallActivityAsync<int>("Double", 21)),
        new("ChainOfThree", async context =>
        {
            int number = await context.CallActivityAsync<int>("Double", context.GetInput<int>());
            number = await context.CallActivityAsync<int>("Square", number);
            return await context.CallActivityAsync<string>("Greet", $"{number}");
        })
        {
            Input = 3,
        },
        new("FanOutOfTen", async context =>
        {
            int[] doubled = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => context.CallActivityAsync<int>("Double", n)));
            return doubled.Sum();
        }),
        new("FanOutTwice", async context =>
        {
            int[] doubled = await Task.WhenAll(Enumerable.Range(0, 3).Select(n => context.CallActivityAsync<int>("Double", n)));
            int[] squared = await Task.WhenAll(doubled.Select(n => context.CallActivityAsync<int>("Square", n)));
            return squared;
        }),
        new("FirstOfTwo", async context =>
        {
            Task<int> one = context.CallActivityAsync<int>("Double", 1);
            Task<int> two = context.CallActivityAsync<int>("Square", 3);
            await Task.WhenAny(one, two);
            return await one + await two;
        }),
        new("LoopOfTwenty", async context =>
        {
            int sum = 0;
            for (int i = 0; i < 20; i++)
            {
                sum += await context.CallActivityAsync<int>("Double", i);
            }

            return sum;
        }),
        new("BranchOnResult", async context => await context.CallActivityAsync<int>("Double", 4) > 5
            ? await context.CallActivityAsync<string>("Greet", "large")
            : await context.CallActivityAsync<int>("Square", 2)),
        new("NullIn-NullOut", async context =>
        {
            string greeting = await context.CallActivityAsync<string>("Greet");
            return await context.CallActivityAsync<string?>("Nothing") ?? greeting;
        }),
        new("OddCharacters", async context => await context.CallActivityAsync<string>("Greet", "\u0001\uFFFE\r\n\"é\U0001F600<>&")),
        new("TaggedActivity", async context => await context.CallActivityAsync<int>(
            "Double", 2, new TaskOptions(tags: new Dictionary<string, string> { ["team"] = "north" }))),
        new("ConfigureAwaitFalse", async context =>
        {
            int one = await context.CallActivityAsync<int>("Double", 1).ConfigureAwait(false);
            return await context.CallActivityAsync<int>("Double", one).ConfigureAwait(false);
        }),
    ];
}
