using Miriam.Azurite;

namespace Miriam.TestSupport;

/// <summary>
/// Storage for tests: one Azurite in memory per test process, however many classes or collections ask for it.
/// <c>MIRIAM_TEST_AZURITE</c> names the connection string of one that runs already.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    // Not disposed: it ends with the test process, which holds its lifeline.
    private static readonly Lazy<Task<string>> Shared = new(ConnectAsync);

    public string ConnectionString { get; private set; } = "";

    /// <summary>A name that no other test uses, valid for a table, a container and a queue.</summary>
    /// <param name="prefix">Lower-case letters and digits, at most 31, starting with a letter.</param>
    public static string UniqueName(string prefix) => $"{prefix}{Guid.NewGuid():N}";

    public async Task InitializeAsync() => ConnectionString = await Shared.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<string> ConnectAsync() =>
        Environment.GetEnvironmentVariable("MIRIAM_TEST_AZURITE") is { Length: > 0 } running
            ? running
            : (await AzuriteProcess.StartAsync(new AzuriteOptions())).ConnectionString;
}
