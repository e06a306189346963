namespace Microsoft.Azure.Functions.Worker;

// The constructor of this abstract class is public in the real package too.
#pragma warning disable MA0017, CA1012

/// <summary>Runs a function again that failed, where its trigger allows that: here timers do.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    public RetryAttribute()
    {
    }

    /// <summary>Beside the first run; -1 for as often as it takes.</summary>
    public int MaxRetryCount { get; set; }
}
