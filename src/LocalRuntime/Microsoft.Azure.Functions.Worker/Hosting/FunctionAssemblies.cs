using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// Which assemblies hold functions: those named in <c>LocalRuntime:FunctionAssemblies</c> (separated by semicolons),
/// otherwise the one that was started.
/// </summary>
internal static class FunctionAssemblies
{
    public const string Key = "LocalRuntime:FunctionAssemblies";

    public static IReadOnlyList<Assembly> From(IConfiguration configuration)
    {
        string[] names = configuration[Key]?.Split(
            ';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return names.Length > 0
            ? [.. names.Distinct(StringComparer.Ordinal).Select(Assembly.Load)]
            : Assembly.GetEntryAssembly() is { } entry ? [entry] : [];
    }
}
