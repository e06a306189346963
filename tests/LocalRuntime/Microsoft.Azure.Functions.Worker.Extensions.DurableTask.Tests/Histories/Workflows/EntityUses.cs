using Microsoft.DurableTask.Entities;

namespace Miriam.DurableTask.Tests.Histories.Workflows;

internal static class EntityUses
{
    public static IReadOnlyList<Workflow> All { get; } =
    [
        new("EntityCalled", async context =>
        {
            int total = await context.Entities.CallEntityAsync<int>(new EntityInstanceId("Tally", "a"), "Add", 5);
            return await context.CallActivityAsync<int>("Double", total);
        }),
        new("EntitySignalled", async context =>
        {
            await context.Entities.SignalEntityAsync(new EntityInstanceId("Tally", "a"), "Add", 5);
            return await context.CallActivityAsync<string>("Greet", "told");
        }),
        new("EntitySignalledLater", async context =>
        {
            EntityInstanceId tally = new("Tally", "later");
            await context.Entities.SignalEntityAsync(
                tally, "Add", 5, new SignalEntityOptions { SignalTime = new DateTimeOffset(context.CurrentUtcDateTime.AddDays(1)) });
            await context.CreateTimer(TimeSpan.FromDays(2), CancellationToken.None);
            return await context.Entities.CallEntityAsync<int>(tally, "Get");
        }),
        new("EntitiesLocked", async context =>
        {
            EntityInstanceId from = new("Tally", "from");
            EntityInstanceId to = new("Tally", "to");
            await using (await context.Entities.LockEntitiesAsync(from, to))
            {
                int had = await context.Entities.CallEntityAsync<int>(from, "Get");
                await context.Entities.CallEntityAsync<int>(from, "Add", -10);
                return had + await context.Entities.CallEntityAsync<int>(to, "Add", 10);
            }
        }),
        new("EntityFails", async context =>
        {
            try
            {
                await context.Entities.CallEntityAsync(new EntityInstanceId("Tally", "b"), "Break");
                return null;
            }
            catch (EntityOperationFailedException failed)
            {
                return failed.FailureDetails.ErrorMessage;
            }
        }),
    ];
}
