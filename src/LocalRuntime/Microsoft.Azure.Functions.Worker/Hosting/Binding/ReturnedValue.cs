using System.Reflection;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Awaits what a method returned and unwraps its result.</summary>
internal static class ReturnedValue
{
    public static async Task<object?> AwaitAsync(object? returned, Type declared)
    {
        switch (returned)
        {
            case Task task:
                await task;
                return ResultOf(task, declared);
            case ValueTask task:
                await task;
                return null;
            case not null when declared.IsGenericType && declared.GetGenericTypeDefinition() == typeof(ValueTask<>):
                Task inner = (Task)declared.GetMethod(nameof(ValueTask<int>.AsTask))!.Invoke(returned, null)!;
                await inner;
                return ResultOf(inner, inner.GetType());
            default:
                return returned;
        }
    }

    /// <summary>
    /// The declared type decides: the object behind a plain <c>Task</c> is often a generic one with a hidden result.
    /// </summary>
    private static object? ResultOf(Task task, Type declared)
    {
        PropertyInfo? result = declared == typeof(Task) ? null : declared.GetProperty(nameof(Task<int>.Result));
        return result?.GetValue(task);
    }
}
