using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>How often and with which waits a failed call is made again.</summary>
public class RetryPolicy
{
    private readonly Func<TaskFailureDetails, bool> handleFailure = _ => true;

    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        ThrowIfShorter(maxRetryInterval, firstRetryInterval, nameof(maxRetryInterval));
        ThrowIfShorter(retryTimeout, firstRetryInterval, nameof(retryTimeout));
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    public int MaxNumberOfAttempts { get; }

    public TimeSpan FirstRetryInterval { get; }

    public double BackoffCoefficient { get; }

    public TimeSpan MaxRetryInterval { get; }

    public TimeSpan RetryTimeout { get; }

    [SuppressMessage("Design", "CA1044", Justification = "The public package has no getter either.")]
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => handleFailure = value;
    }

    internal bool Handles(TaskFailureDetails failure) => handleFailure(failure);

    /// <summary>The wait after so many attempts; null when no attempt is left.</summary>
    internal TimeSpan? NextDelay(int attemptsMade, TimeSpan elapsed)
    {
        bool timedOut = RetryTimeout != Timeout.InfiniteTimeSpan && elapsed >= RetryTimeout;
        if (attemptsMade >= MaxNumberOfAttempts || timedOut)
        {
            return null;
        }

        double grown = FirstRetryInterval.TotalMilliseconds * Math.Pow(BackoffCoefficient, attemptsMade - 1);
        bool capped = MaxRetryInterval != Timeout.InfiniteTimeSpan && grown > MaxRetryInterval.TotalMilliseconds;
        return capped ? MaxRetryInterval : TimeSpan.FromMilliseconds(grown);
    }

    private static void ThrowIfShorter(TimeSpan? value, TimeSpan first, string parameter)
    {
        if (value is { } given && given != Timeout.InfiniteTimeSpan && given < first)
        {
            throw new ArgumentOutOfRangeException(parameter, given, "Must not be shorter than the first retry interval.");
        }
    }
}
