using Microsoft.DurableTask;

namespace Miriam.DurableTask.Tests.Histories.Workflows;

internal static class Failures
{
    public static IReadOnlyList<Workflow> All { get; } =
    [
        new("FailureCaught", async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("Fail", "no luck");
            }
            catch (TaskFailedException failed)
            {
                return failed.FailureDetails.ErrorMessage;
            }
        }),
        new("FailureUncaught", async context => await context.CallActivityAsync<string>("Fail", "no luck")),
        new("FailureCompensated", async context =>
        {
            int booked = await context.CallActivityAsync<int>("Double", 5);
            try
            {
                await context.CallActivityAsync<string>("Fail", "sold out");
            }
            catch (TaskFailedException)
            {
                await context.CallActivityAsync<int>("Double", -booked);
            }

            return "undone";
        }),
        new("FailureAmongMany", async context =>
        {
            Task<string>[] calls =
            [
                context.CallActivityAsync<string>("Greet", "a"),
                context.CallActivityAsync<string>("Fail", "b"),
                context.CallActivityAsync<string>("Greet", "c"),
            ];
            try
            {
                await Task.WhenAll(calls);
            }
            catch (TaskFailedException)
            {
                return calls.Count(call => call.IsCompletedSuccessfully);
            }

            return 3;
        }),
        new("RetryUntilItWorks", async context =>
        {
            int times = await context.CallActivityAsync<int>("FailAtFirst", 2, Attempts(5, 10));
            return await context.CallActivityAsync<int>("Double", times);
        }),
        new("RetryExhausted", async context => await context.CallActivityAsync<string>("Fail", "never", Attempts(3, 1))),
        new("RetryWithinTime", async context => await context.CallActivityAsync<string>(
            "Fail",
            "slow",
            TaskOptions.FromRetryPolicy(new RetryPolicy(
                9, TimeSpan.FromMinutes(1), 2, maxRetryInterval: TimeSpan.FromMinutes(3), retryTimeout: TimeSpan.FromMinutes(10))))),
        new("RetryByHandler", async context => await context.CallActivityAsync<int>(
            "FailAtFirst", 1, TaskOptions.FromRetryHandler(retry => retry.LastFailure.IsCausedBy<TimeoutException>()))),
        new("RetryByPatientHandler", async context => await context.CallActivityAsync<int>(
            "FailAtFirst",
            2,
            TaskOptions.FromRetryHandler(async retry =>
            {
                await retry.OrchestrationContext.CreateTimer(TimeSpan.FromHours(retry.LastAttemptNumber), CancellationToken.None);
                return retry.LastAttemptNumber < 5;
            }))),
        new("ThrowsItself", async context =>
        {
            await context.CallActivityAsync<int>("Double", 1);
            throw new InvalidOperationException("own fault");
        }),
        new("UnknownActivity", async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("NotThere");
            }
            catch (TaskFailedException failed)
            {
                return failed.FailureDetails.ErrorType;
            }
        }),
        new("Rewound", async context =>
        {
            int one = await context.CallActivityAsync<int>("Double", 1);
            return one + await context.CallActivityAsync<int>("FailAtFirst", 1);
        })
        {
            Drive = async hub =>
            {
                await hub.Client.WaitForInstanceCompletionAsync("Rewound");
                await hub.Client.RewindInstanceAsync("Rewound", "mended");
            },
        },
    ];

    public static TaskOptions Attempts(int attempts, int seconds) =>
        TaskOptions.FromRetryPolicy(new RetryPolicy(attempts, TimeSpan.FromSeconds(seconds), backoffCoefficient: 2));
}
