using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// The app's settings: environment variables over the <c>Values</c> of local.settings.json, as in the real host's local
/// start, and the command line over both.
/// </summary>
internal static class AppSettings
{
    public static void AddTo(IConfigurationBuilder configuration, string[] args)
    {
        IConfigurationRoot file = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "local.settings.json"), optional: true)
            .Build();

        // In the file they are environment variables to be, where two underscores stand for a colon.
        configuration.AddInMemoryCollection(file.GetSection("Values").AsEnumerable(makePathsRelative: true)
            .Where(setting => setting.Value is not null)
            .Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value)));
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args);
    }
}
