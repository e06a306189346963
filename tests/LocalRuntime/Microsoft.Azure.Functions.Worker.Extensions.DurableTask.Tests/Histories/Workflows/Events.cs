using Microsoft.DurableTask;

namespace Miriam.DurableTask.Tests.Histories.Workflows;

internal static class Events
{
    public static IReadOnlyList<Workflow> All { get; } =
    [
        new("EventThenActivity", async context =>
        {
            context.SetCustomStatus(Workflow.Waiting);
            string name = await context.WaitForExternalEvent<string>("Name");
            return await context.CallActivityAsync<string>("Greet", name);
        })
        {
            Drive = async hub =>
            {
                await hub.ReachAsync("EventThenActivity", Workflow.Waiting);
                await hub.Client.RaiseEventAsync("EventThenActivity", "name", "Bea");
            },
        },
        new("EventBeforeWait", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return await context.WaitForExternalEvent<string>("Early");
        })
        {
            Drive = hub => hub.Client.RaiseEventAsync("EventBeforeWait", "Early", "bird"),
        },
        new("EventsInOrder", async context =>
        {
            string all = "";
            for (int i = 0; i < 3; i++)
            {
                all += await context.WaitForExternalEvent<string>("Letter");
            }

            return all;
        })
        {
            Drive = async hub =>
            {
                foreach (string letter in (string[])["a", "b", "c"])
                {
                    await hub.Client.RaiseEventAsync("EventsInOrder", "Letter", letter);
                }
            },
        },
        new("EventOfTwoNames", async context =>
        {
            Task<int> left = context.WaitForExternalEvent<int>("Left");
            Task<int> right = context.WaitForExternalEvent<int>("Right");
            int[] both = await Task.WhenAll(left, right);
            return both.Sum();
        })
        {
            Drive = async hub =>
            {
                await hub.Client.RaiseEventAsync("EventOfTwoNames", "Right", 2);
                await hub.Client.RaiseEventAsync("EventOfTwoNames", "Left", 1);
            },
        },
        new("EventInTime", async context =>
        {
            context.SetCustomStatus(Workflow.Waiting);
            string answer = await context.WaitForExternalEvent<string>("Answer", TimeSpan.FromDays(14));
            return await context.CallActivityAsync<string>("Greet", answer);
        })
        {
            Drive = async hub =>
            {
                await hub.ReachAsync("EventInTime", Workflow.Waiting);
                await hub.Client.RaiseEventAsync("EventInTime", "Answer", "yes");
            },
        },
        new("EventTooLate", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("Answer", TimeSpan.FromDays(14));
            }
            catch (TaskCanceledException)
            {
                return await context.CallActivityAsync<string>("Greet", "nobody came");
            }
        }),
        new("DecisionWithReminders", async context =>
        {
            Task<bool> decision = context.WaitForExternalEvent<bool>("Decision");
            int reminders = 0;
            while (true)
            {
                using CancellationTokenSource decided = new();
                Task due = context.CreateTimer(TimeSpan.FromDays(7), decided.Token);
                if (await Task.WhenAny(decision, due) == decision)
                {
                    decided.Cancel();
                    return $"{await decision} after {reminders}";
                }

                await context.CallActivityAsync<string>("Greet", "remember");
                if (++reminders == 2)
                {
                    context.SendEvent(context.InstanceId, "Decision", true);
                }
            }
        }),
        new("EventSentToAnother", async context =>
        {
            Task<string> heard = context.CallSubOrchestratorAsync<string>(
                "Listener", null, new SubOrchestrationOptions(instanceId: "listener-1"));
            context.SendEvent("listener-1", "Word", "hush");
            return await context.CallActivityAsync<string>("Greet", await heard);
        }),
        new("EventWaitGivenUp", async context =>
        {
            using CancellationTokenSource enough = new();
            Task<string> wait = context.WaitForExternalEvent<string>("Never", enough.Token);
            await context.CallActivityAsync<int>("Double", 1);
            enough.Cancel();
            return wait.IsCanceled;
        }),
        new("EventStillAwaited", async context =>
        {
            int price = await context.CallActivityAsync<int>("Double", 6);
            context.SetCustomStatus(Workflow.Waiting);
            bool paid = await context.WaitForExternalEvent<bool>("Paid");
            return paid ? price : 0;
        })
        {
            KeepsWaiting = true,
        },
    ];
}
