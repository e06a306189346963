
namespace Miriam.DurableTask.Tests.Histories.Workflows;

internal static class Timers
{
    public static IReadOnlyList<Workflow> All { get; } =
    [
        new("OneTimer", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return await context.CallActivityAsync<string>("Greet", "late");
        }),
        new("TimerOfAYear", async context =>
        {
            DateTime start = context.CurrentUtcDateTime;
            await context.CreateTimer(start.AddYears(1), CancellationToken.None);
            return (context.CurrentUtcDateTime - start).TotalDays;
        }),
        new("TimerInThePast", async context =>
        {
            await context.CreateTimer(new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), CancellationToken.None);
            return "at once";
        }),
        new("TimersInParallel", async context =>
        {
            List<int> order = [];
            await Task.WhenAll(new[] { 3, 1, 2 }.Select(async hours =>
            {
                await context.CreateTimer(TimeSpan.FromHours(hours), CancellationToken.None);
                order.Add(hours);
            }));
            return order;
        }),
        new("TimerCancelled", async context =>
        {
            using CancellationTokenSource enough = new();
            Task timer = context.CreateTimer(TimeSpan.FromDays(30), enough.Token);
            Task<int> work = context.CallActivityAsync<int>("Double", 1);
            bool inTime = await Task.WhenAny(timer, work) == work;
            enough.Cancel();
            return inTime;
        }),
        new("TimerFixedDate", async context =>
        {
            await context.CreateTimer(new DateTime(2024, 12, 24, 8, 0, 0, DateTimeKind.Utc), CancellationToken.None);
            return context.CurrentUtcDateTime;
        }),
        new("Monitor", async context =>
        {
            int checks = 0;
            while (await context.CallActivityAsync<int>("Double", checks++) < 6)
            {
                await context.CreateTimer(TimeSpan.FromMinutes(15), CancellationToken.None);
            }

            return checks;
        }),
    ];
}
