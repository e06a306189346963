namespace Microsoft.Azure.Functions.Worker;

/// <summary>Waits twice as long before each further run, up to a limit.</summary>
public sealed class ExponentialBackoffRetryAttribute : RetryAttribute
{
    /// <param name="maxRetryCount">Beside the first run; -1 for as often as it takes.</param>
    /// <param name="minimumInterval">As <c>hh:mm:ss</c>.</param>
    /// <param name="maximumInterval">As <c>hh:mm:ss</c>.</param>
    public ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval)
    {
        MaxRetryCount = maxRetryCount;
        MinimumInterval = minimumInterval;
        MaximumInterval = maximumInterval;
    }

    public string MinimumInterval { get; }

    public string MaximumInterval { get; }
}
