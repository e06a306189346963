namespace Microsoft.Azure.Functions.Worker;

/// <summary>Waits for the same time before each further run.</summary>
public sealed class FixedDelayRetryAttribute : RetryAttribute
{
    /// <param name="maxRetryCount">Beside the first run; -1 for as often as it takes.</param>
    /// <param name="delayInterval">As <c>hh:mm:ss</c>.</param>
    public FixedDelayRetryAttribute(int maxRetryCount, string delayInterval)
    {
        MaxRetryCount = maxRetryCount;
        DelayInterval = delayInterval;
    }

    public string DelayInterval { get; }
}
