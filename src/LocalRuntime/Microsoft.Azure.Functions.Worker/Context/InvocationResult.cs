namespace Microsoft.Azure.Functions.Worker;

/// <summary>What an invocation gives; a middleware may replace it, before or after the function ran.</summary>
public abstract class InvocationResult<T>
{
    public abstract T? Value { get; set; }
}

/// <inheritdoc/>
public abstract class InvocationResult : InvocationResult<object>;
