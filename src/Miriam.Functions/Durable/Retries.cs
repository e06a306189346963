using Microsoft.DurableTask;

namespace Miriam.Functions.Durable;

/// <summary>How activities are tried again.</summary>
public static class Retries
{
    /// <summary>Storage comes back within minutes or somebody has to look: about half an hour of tries.</summary>
    public static readonly TaskOptions OfStorage = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 8, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(10)));

    /// <summary>A mail server may be down over a weekend: about three days of tries.</summary>
    public static readonly TaskOptions OfMail = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 20, firstRetryInterval: TimeSpan.FromMinutes(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromHours(6)));
}
