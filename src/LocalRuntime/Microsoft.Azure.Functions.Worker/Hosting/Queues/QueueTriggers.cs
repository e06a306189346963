using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Runs queue functions for the messages of their queues.</summary>
internal sealed class QueueTriggers(
    IConfiguration configuration,
    IHostApplicationLifetime lifetime,
    HostJson hostJson,
    StorageConnections connections,
    Doorbells doorbells,
    LocalInvoker invoker,
    InFlight inFlight,
    ILogger<QueueTriggers> logger) : ILocalTrigger
{
    private readonly List<QueueListener> listeners = [];

    public bool Owns(LocalFunction function) => function.Trigger is QueueTriggerAttribute;

    public Task StartAsync(IReadOnlyList<LocalFunction> functions, CancellationToken cancellation)
    {
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        foreach (LocalFunction function in functions)
        {
            try
            {
                listeners.Add(Listener(function, (QueueTriggerAttribute)function.Trigger));
            }
            catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
            {
                throw new InvalidOperationException($"The queue trigger of function '{function.Name}' cannot be used: {e.Message}", e);
            }
        }

        listeners.ForEach(listener => listener.Start(started.Task));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellation)
    {
        await Task.WhenAll(listeners.Select(listener => listener.StopAsync(cancellation)));
        listeners.Clear();
    }

    private QueueListener Listener(LocalFunction function, QueueTriggerAttribute trigger)
    {
        QueueSettings settings = QueueSettings.From(hostJson);
        StorageConnection connection = connections.Of(trigger.Connection);
        string name = SettingNames.Resolve(trigger.QueueName, configuration).ToLowerInvariant();
        StorageQueue queue = connection.Queue(name);
        QueueProcessor processor = new(function, queue, connection.Queue(name + "-poison"), settings, invoker, logger);
        Doorbell doorbell = new(inFlight, function.Name);
        doorbells.Add(queue.Address, doorbell);
        return new QueueListener(function, queue, processor, settings, doorbell, inFlight, logger);
    }
}
