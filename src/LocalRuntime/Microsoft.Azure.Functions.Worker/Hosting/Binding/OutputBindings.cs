using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Where a function's results go beside the response of an HTTP trigger.</summary>
internal static class OutputBindings
{
    /// <summary>The outputs of the method itself and of the properties of what it returns.</summary>
    public static IEnumerable<OutputBindingAttribute> Of(LocalFunction function)
    {
        Type returned = function.Method.ReturnType;
        Type result = returned.IsGenericType && returned.GetGenericTypeDefinition() is var open
            && (open == typeof(Task<>) || open == typeof(ValueTask<>))
                ? returned.GetGenericArguments()[0]
                : returned;
        return function.Method.GetCustomAttributes<OutputBindingAttribute>()
            .Concat(result.GetProperties().SelectMany(property => property.GetCustomAttributes<OutputBindingAttribute>()))
            .Where(output => output is not HttpResultAttribute);
    }
}
