using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary><c>extensions.queues</c> of host.json.</summary>
/// <param name="NewBatchThreshold">The next batch is fetched when no more than these are still in work.</param>
/// <param name="MaxDequeueCount">After how many receptions a message becomes poison.</param>
/// <param name="VisibilityTimeout">How long a failed message rests.</param>
internal sealed record QueueSettings(
    int BatchSize,
    int NewBatchThreshold,
    int MaxDequeueCount,
    TimeSpan VisibilityTimeout,
    TimeSpan MaxPollingInterval)
{
    // The service hands out no more at once.
    private const int LargestBatch = 32;

    // The real host's while developing; in Azure it is a minute.
    private static readonly TimeSpan DevelopmentPolling = TimeSpan.FromSeconds(2);

    /// <exception cref="InvalidOperationException">A value is out of its range or not served here.</exception>
    public static QueueSettings From(HostJson hostJson)
    {
        IConfigurationSection section = hostJson.Extension("queues");
        int batchSize = section.GetValue("batchSize", 16);
        QueueSettings settings = new(
            batchSize,
            section.GetValue("newBatchThreshold", batchSize / 2),
            section.GetValue("maxDequeueCount", 5),
            section.GetValue("visibilityTimeout", TimeSpan.Zero),
            section.GetValue("maxPollingInterval", DevelopmentPolling));
        return settings.BatchSize is < 1 or > LargestBatch ? throw Unusable("batchSize is not between 1 and 32")
            : settings.NewBatchThreshold < 0 ? throw Unusable("newBatchThreshold is negative")
            : settings.MaxDequeueCount < 1 ? throw Unusable("maxDequeueCount is not positive")
            : settings.VisibilityTimeout < TimeSpan.Zero ? throw Unusable("visibilityTimeout is negative")
            : settings.MaxPollingInterval < QueueListener.ShortestPoll ? throw Unusable("maxPollingInterval is below 100 ms")
            : "none".Equals(section["messageEncoding"], StringComparison.OrdinalIgnoreCase) ? throw Unusable("messageEncoding must be base64 here")
            : settings;
    }

    private static InvalidOperationException Unusable(string what) => new($"extensions.queues in host.json: {what}.");
}
