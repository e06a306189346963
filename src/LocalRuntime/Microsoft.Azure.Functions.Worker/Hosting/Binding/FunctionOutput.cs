using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// Where a result goes beside the response of an HTTP trigger.
/// </summary>
/// <param name="Binding">What the method or the property is marked with.</param>
/// <param name="Property">The property of the result; null where the whole result goes there.</param>
internal sealed record FunctionOutput(OutputBindingAttribute Binding, PropertyInfo? Property)
{
    /// <summary>The outputs of the method itself and of the properties of what it returns.</summary>
    public static IReadOnlyList<FunctionOutput> Of(MethodInfo method)
    {
        Type returned = method.ReturnType;
        Type result = returned.IsGenericType && returned.GetGenericTypeDefinition() is var open
            && (open == typeof(Task<>) || open == typeof(ValueTask<>))
                ? returned.GetGenericArguments()[0]
                : returned;
        return
        [
            .. method.GetCustomAttributes<OutputBindingAttribute>().Select(binding => new FunctionOutput(binding, null)),
            .. result.GetProperties()
                .SelectMany(property => property.GetCustomAttributes<OutputBindingAttribute>()
                    .Select(binding => new FunctionOutput(binding, property)))
                .Where(output => output.Binding is not HttpResultAttribute),
        ];
    }

    public object? ValueOf(object? result) => Property is null || result is null ? result : Property.GetValue(result);
}
