using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>All functions of the app. Names are unique without regard to case, as in the real host.</summary>
internal sealed partial class FunctionCatalog
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    public FunctionCatalog(IConfiguration configuration)
        : this(FunctionAssemblies.From(configuration).SelectMany(assembly => assembly.GetExportedTypes()))
    {
        Functions = [.. Functions.Where(function => !IsDisabled(function.Name, configuration))];
    }

    internal FunctionCatalog(IEnumerable<Type> types)
    {
        Functions = [.. types
            .Where(type => type is { IsClass: true, ContainsGenericParameters: false } && (!type.IsAbstract || type.IsSealed))
            .SelectMany(type => type.GetMethods(Declared))
            .Where(method => method.IsDefined(typeof(FunctionAttribute)))
            .Select(Describe)];
        foreach (IGrouping<string, LocalFunction> same in Functions
            .GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Skip(1).Any()))
        {
            throw new InvalidOperationException(
                $"Several functions are named '{same.Key}': {string.Join(", ", same.Select(Place))}.");
        }
    }

    public IReadOnlyList<LocalFunction> Functions { get; }

    /// <summary>As in the real host; the second form is for shells whose variables have no dots.</summary>
    private static bool IsDisabled(string name, IConfiguration configuration) =>
        (configuration[$"AzureWebJobs.{name}.Disabled"] ?? configuration[$"AzureWebJobs_{name}_Disabled"]) is { } value
        && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));

    private static LocalFunction Describe(MethodInfo method)
    {
        string name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        if (!ValidName().IsMatch(name))
        {
            throw new InvalidOperationException($"'{name}' is not a valid function name ({Place(method)}).");
        }

        ParameterInfo[] triggers = [.. method.GetParameters().Where(p => p.IsDefined(typeof(TriggerBindingAttribute)))];
        if (triggers is [ParameterInfo converted] && ConverterBinder.Converters(converted).Any())
        {
            throw new InvalidOperationException(
                $"The trigger of function '{name}' ({Place(method)}) names a converter; here only other parameters are converted.");
        }

        return triggers is [ParameterInfo trigger]
            ? new LocalFunction(
                name,
                method,
                trigger.GetCustomAttribute<TriggerBindingAttribute>()!,
                trigger,
                new LocalFunctionDefinition(name, method))
            : throw new InvalidOperationException(
                $"Function '{name}' ({Place(method)}) has {triggers.Length} triggers; it needs exactly one.");
    }

    private static string Place(LocalFunction function) => Place(function.Method);

    private static string Place(MethodInfo method) => $"{method.ReflectedType}.{method.Name}";

    // The names that the Functions host accepts.
    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex ValidName();
}
