using Miriam.CrashTests.Runs;
using Xunit.Abstractions;

namespace Miriam.CrashTests;

/// <summary>The first rounds of what <c>dotnet run -c Release --project tests/LocalRuntime/CrashTests -- kill|writes|stop|rollback</c> does.</summary>
public abstract class CrashSafetyTests(ITestOutputHelper output)
{
    private async Task HoldsAsync(Func<TextWriter, Task<RunResult>> run)
    {
        StringWriter log = new();
        RunResult result = await run(log);
        result.Print(log);
        output.WriteLine(log.ToString());
        Assert.Empty(result.Wrong);
    }

    public sealed class OfHosts(ITestOutputHelper output) : CrashSafetyTests(output)
    {
        [Fact]
        public Task Kill_OfTheOwnerUnderLoad_LosesAndDoublesNothing() => HoldsAsync(log => KillRun.RunAsync(7, 1, log));

        [Fact]
        public Task Kill_AtTheWritesOfAChain_LosesAndDoublesNothing() => HoldsAsync(log => WriteRun.RunAsync(3, log));
    }

    /// <summary>Beside the others: most of the time passes waiting for Azurite to save.</summary>
    public sealed class OfStorage(ITestOutputHelper output) : CrashSafetyTests(output)
    {
        [Fact]
        public Task Kill_OfStorageUnderLoad_IsNoticed() => HoldsAsync(log => RollbackRun.RunAsync(1, 1, log));
    }
}
