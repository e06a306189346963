using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>A method marked with <see cref="FunctionAttribute"/>, with the parameter that triggers it.</summary>
internal sealed record LocalFunction(
    string Name,
    MethodInfo Method,
    TriggerBindingAttribute Trigger,
    ParameterInfo TriggerParameter,
    FunctionDefinition Definition)
{
    /// <summary>Null where a failed run is not repeated, or as the trigger does it.</summary>
    public FunctionRetry? Retry { get; } = FunctionRetry.Of(Name, Method, Trigger);

    public IReadOnlyList<FunctionOutput> Outputs { get; } = FunctionOutput.Of(Method);
}
