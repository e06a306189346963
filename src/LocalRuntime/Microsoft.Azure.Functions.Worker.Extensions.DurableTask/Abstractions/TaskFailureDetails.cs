using System.Collections.Concurrent;
using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask;

/// <summary>A failure as it crosses a durable boundary: the exception's type and message, no object.</summary>
public record class TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object>? Properties)
{
    private static readonly ConcurrentDictionary<string, Type?> Types = new(StringComparer.Ordinal);

    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        TaskFailureDetails? inner = exception switch
        {
            TaskFailedException failed => failed.FailureDetails,
            EntityOperationFailedException failed => failed.FailureDetails,
            { InnerException: { } cause } => FromException(cause),
            _ => null,
        };
        return new TaskFailureDetails(
            exception.GetType().ToString(), exception.Message, exception.StackTrace, inner, null);
    }

    /// <summary>Whether the outermost failure is of this type or of one derived from it.</summary>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        return ErrorType == targetBaseExceptionType.FullName
            || targetBaseExceptionType.IsAssignableFrom(Types.GetOrAdd(ErrorType, Find));
    }

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    internal static TaskFailureDetails Of(string type, string message) => new(type, message, null, null, null);

    private static Type? Find(string name) =>
        Type.GetType(name, throwOnError: false)
        ?? AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType(name, throwOnError: false)).FirstOrDefault(t => t is not null);
}
