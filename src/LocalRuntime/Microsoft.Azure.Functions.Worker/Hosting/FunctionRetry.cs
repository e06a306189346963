using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>How a function that failed is run again: as its <see cref="RetryAttribute"/> says.</summary>
/// <param name="MaxRetryCount">-1: as often as it takes.</param>
/// <param name="First">The wait before the first further run.</param>
/// <param name="Longest">Waits double up to it.</param>
internal sealed record FunctionRetry(int MaxRetryCount, TimeSpan First, TimeSpan Longest)
{
    /// <summary>Null where the function has no such attribute.</summary>
    /// <exception cref="InvalidOperationException">The attribute makes no sense, or the trigger repeats in its own way or not at all.</exception>
    public static FunctionRetry? Of(string function, MethodInfo method, TriggerBindingAttribute trigger)
    {
        if (method.GetCustomAttribute<RetryAttribute>() is not { } attribute)
        {
            return null;
        }

        if (trigger.GetType().GetCustomAttribute<BindingCapabilitiesAttribute>()?.Capabilities.Contains(KnownBindingCapabilities.FunctionLevelRetry) != true)
        {
            throw new InvalidOperationException(
                $"Function '{function}' has {attribute.GetType().Name}, which {trigger.GetType().Name} does not support.");
        }

        FunctionRetry retry = attribute switch
        {
            FixedDelayRetryAttribute delay =>
                new FunctionRetry(attribute.MaxRetryCount, Time(function, delay.DelayInterval), Time(function, delay.DelayInterval)),
            ExponentialBackoffRetryAttribute backoff =>
                new FunctionRetry(attribute.MaxRetryCount, Time(function, backoff.MinimumInterval), Time(function, backoff.MaximumInterval)),
            _ => throw new InvalidOperationException($"Function '{function}' has {attribute.GetType().Name}, which this host does not know."),
        };
        return retry.MaxRetryCount >= -1 && retry.First <= retry.Longest
            ? retry
            : throw new InvalidOperationException($"The {attribute.GetType().Name} of function '{function}' is out of range.");
    }

    /// <summary>How long to wait before the next run; null where the last one has failed.</summary>
    /// <param name="retries">How many further runs there have been.</param>
    public TimeSpan? DelayAfter(int retries) => MaxRetryCount >= 0 && retries >= MaxRetryCount
        ? null
        : First.Ticks * Math.Pow(2, retries) is var ticks && ticks < Longest.Ticks ? TimeSpan.FromTicks((long)ticks) : Longest;

    private static TimeSpan Time(string function, string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan time) && time >= TimeSpan.Zero
            ? time
            : throw new InvalidOperationException($"'{text}', by which function '{function}' is retried, is no time span.");
}
