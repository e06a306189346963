using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>The definition of a function, read from its method.</summary>
internal sealed class LocalFunctionDefinition(string name, MethodInfo method) : FunctionDefinition
{
    public override string Name { get; } = name;

    public override string Id { get; } = name;

    public override string EntryPoint { get; } = $"{method.ReflectedType!.FullName}.{method.Name}";

    public override string PathToAssembly { get; } = method.ReflectedType.Assembly.Location;

    public override ImmutableArray<FunctionParameter> Parameters { get; } =
    [
        .. method.GetParameters().Select(parameter => new FunctionParameter(
            parameter.Name!,
            parameter.ParameterType,
            parameter.HasDefaultValue,
            parameter.HasDefaultValue ? parameter.DefaultValue : null)),
    ];

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } = method.GetParameters()
        .SelectMany(parameter => parameter.GetCustomAttributes<BindingAttribute>()
            .Select(binding => new Binding(parameter.Name!, KindOf(binding), BindingDirection.In)))
        .ToImmutableDictionary(binding => binding.Name, binding => (BindingMetadata)binding);

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } = method
        .GetCustomAttributes<OutputBindingAttribute>()
        .Select((binding, i) => new Binding(i == 0 ? "$return" : "$return" + i.ToString(CultureInfo.InvariantCulture), KindOf(binding), BindingDirection.Out))
        .ToImmutableDictionary(binding => binding.Name, binding => (BindingMetadata)binding);

    /// <summary>The kind as it stands in function.json: <c>TimerTriggerAttribute</c> is a <c>timerTrigger</c>.</summary>
    private static string KindOf(BindingAttribute binding)
    {
        string type = binding.GetType().Name;
        string kind = type.EndsWith("Attribute", StringComparison.Ordinal) ? type[..^"Attribute".Length] : type;
        return char.ToLowerInvariant(kind[0]) + kind[1..];
    }

    private sealed class Binding(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name { get; } = name;

        public override string Type { get; } = type;

        public override BindingDirection Direction { get; } = direction;
    }
}
