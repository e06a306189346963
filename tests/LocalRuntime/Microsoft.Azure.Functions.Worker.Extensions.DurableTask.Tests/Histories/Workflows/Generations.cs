using Microsoft.DurableTask;

namespace Miriam.DurableTask.Tests.Histories.Workflows;

/// <summary>Of an instance that continued as new, the last generation is on record.</summary>
internal static class Generations
{
    public static IReadOnlyList<Workflow> All { get; } =
    [
        new("ContinuesThreeTimes", async context =>
        {
            int round = context.GetInput<int>();
            int doubled = await context.CallActivityAsync<int>("Double", round);
            if (round < 3)
            {
                context.ContinueAsNew(round + 1);
            }

            return doubled;
        }),
        new("ContinuesWithEvents", async context =>
        {
            string said = context.GetInput<string>() + await context.WaitForExternalEvent<string>("Letter");
            if (said.Length < 3)
            {
                context.ContinueAsNew(said);
            }

            return said;
        })
        {
            Input = "",
            Drive = async hub =>
            {
                foreach (string letter in (string[])["a", "b", "c", "d"])
                {
                    await hub.Client.RaiseEventAsync("ContinuesWithEvents", "Letter", letter);
                }
            },
        },
        new("ContinuesUnderANewVersion", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            if (context.Version != "2.0")
            {
                context.ContinueAsNew(new ContinueAsNewOptions { NewInput = "again", NewVersion = "2.0" });
            }

            return context.Version;
        })
        {
            Start = new StartOrchestrationOptions("ContinuesUnderANewVersion") { Version = "1.0" },
        },
    ];
}
