using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// host.json beside the program, or the file named in <c>LocalRuntime:HostJson</c>; settings below
/// <c>AzureFunctionsJobHost</c> override it, as in the real host.
/// </summary>
internal sealed class HostJson
{
    private readonly IConfigurationRoot root;

    public HostJson(IConfiguration configuration)
    {
        string path = configuration["LocalRuntime:HostJson"] is { Length: > 0 } given
            ? Path.GetFullPath(given)
            : Path.Combine(AppContext.BaseDirectory, "host.json");
        bool named = configuration["LocalRuntime:HostJson"] is { Length: > 0 };
        root = new ConfigurationBuilder()
            .AddJsonFile(path, optional: !named, reloadOnChange: false)
            .AddConfiguration(configuration.GetSection("AzureFunctionsJobHost"))
            .Build();
        RoutePrefix = (root["extensions:http:routePrefix"] ?? "api").Trim('/');
        FunctionTimeout = root["functionTimeout"] is not { Length: > 0 } text || text == "-1"
            ? null
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan timeout) && timeout > TimeSpan.Zero
                ? timeout
                : throw new InvalidOperationException($"functionTimeout in host.json is not a time span: '{text}'.");
    }

    public string RoutePrefix { get; }

    /// <summary>Null means that functions may run as long as they like.</summary>
    public TimeSpan? FunctionTimeout { get; }

    public IConfigurationSection Logging => root.GetSection("logging");

    /// <summary>The settings of an extension, for example <c>durableTask</c>.</summary>
    public IConfigurationSection Extension(string name) => root.GetSection("extensions").GetSection(name);
}
