using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Miriam.TestSupport;

namespace Miriam.DurableTask.Tests.Functions;

/// <summary>What host.json says about the task hub.</summary>
public sealed class HubSettingsTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Section = "--AzureFunctionsJobHost:extensions:durableTask:";

    [Fact]
    public async Task Start_WithVersionSettings_TakesThem()
    {
        await using DurableApp app = await StartAsync(
            "defaultVersion=1.0", "versionMatchStrategy=strict", "versionFailureStrategy=Fail", "overridableExistingInstanceStates=AnyState");
        TaskHubOptions options = app.Service<TaskHubOptions>();

        Assert.Equal(("1.0", VersionMatch.Strict, VersionMismatch.Fail, true), (options.DefaultVersion, options.VersionMatch, options.VersionMismatch, options.OverridesAnyState));
    }

    [Fact]
    public async Task Schedule_RunningIdWhereAnyStateIsOverridable_ReplacesIt()
    {
        await using DurableApp app = await StartAsync("overridableExistingInstanceStates=AnyState");
        DurableTaskClient client = app.Service<DurableTaskClient>();
        await client.ScheduleNewOrchestrationInstanceAsync("Ship", new Parcel("1", 2), new StartOrchestrationOptions("s"));

        await client.ScheduleNewOrchestrationInstanceAsync("Repeat", "new", new StartOrchestrationOptions("s"));

        Assert.Equal("Repeat", (await client.GetInstanceAsync("s"))!.Name);
    }

    [Theory]
    [InlineData("versionMatchStrategy=Newest")]
    [InlineData("versionFailureStrategy=Ignore")]
    [InlineData("maxConcurrentActivityFunctions=none")]
    public async Task Start_WithAValueThatCannotBe_SaysWhich(string setting)
    {
        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(setting));

        Assert.Contains(setting.Split('=')[0], refused.Message, StringComparison.Ordinal);
    }

    private Task<DurableApp> StartAsync(params string[] settings) => DurableApp.StartAsync(
        azurite.ConnectionString, AzuriteFixture.UniqueName("hub"), [.. settings.Select(setting => Section + setting)]);
}
