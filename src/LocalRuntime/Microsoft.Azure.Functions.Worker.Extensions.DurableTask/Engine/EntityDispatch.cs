using System.Reflection;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Engine;

/// <summary>Calls the method that an entity operation names.</summary>
internal static class EntityDispatch
{
    private const BindingFlags PublicInstance = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;

    public static MethodInfo? Find(Type type, string operation) => type.GetMethods(PublicInstance)
        .FirstOrDefault(method => string.Equals(method.Name, operation, StringComparison.OrdinalIgnoreCase)
            && !method.IsSpecialName
            && method.DeclaringType != typeof(object)
            && method.Name != nameof(ITaskEntity.RunAsync));

    public static async Task<object?> InvokeAsync(MethodInfo method, object target, TaskEntityOperation operation)
    {
        object?[] arguments = [.. method.GetParameters().Select(parameter => Argument(parameter, operation))];
        object? returned = method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
        return await Microsoft.Azure.Functions.Worker.Hosting.ReturnedValue.AwaitAsync(returned, method.ReturnType);
    }

    private static object? Argument(ParameterInfo parameter, TaskEntityOperation operation)
    {
        if (parameter.ParameterType == typeof(TaskEntityOperation))
        {
            return operation;
        }

        if (parameter.ParameterType == typeof(TaskEntityContext))
        {
            return operation.Context;
        }

        if (operation.HasInput)
        {
            return operation.GetInput(parameter.ParameterType);
        }

        return parameter.HasDefaultValue
            ? parameter.DefaultValue
            : throw new InvalidOperationException(
                $"Entity operation '{operation}' needs an input for its parameter '{parameter.Name}'.");
    }
}
