using Azure;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Receives the messages of one function's queue in batches and has each processed.</summary>
internal sealed class QueueListener(
    LocalFunction function,
    StorageQueue queue,
    QueueProcessor processor,
    QueueSettings settings,
    Doorbell doorbell,
    InFlight inFlight,
    ILogger logger)
{
    public static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource impatience = new();
    private readonly List<Task> running = [];
    private Task listening = Task.CompletedTask;

    public void Start(Task hostStarted) => listening = Task.Run(() => ListenAsync(hostStarted));

    /// <summary>Receives nothing more and waits for what runs, which is told when the patience ends and comes again.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await stopping.CancelAsync();
        await listening;
        try
        {
            await Task.WhenAll(running).WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            logger.LogWarning("Queue function '{Function}' was still running when the host stopped.", function.Name);
            await impatience.CancelAsync();
        }
    }

    private async Task ListenAsync(Task hostStarted)
    {
        // From the first message until the queue was seen empty: what is not received yet is work as well.
        IDisposable? busy = null;
        try
        {
            await hostStarted.WaitAsync(stopping.Token);
            TimeSpan wait = TimeSpan.Zero;
            while (true)
            {
                using IDisposable? rung = await doorbell.WaitAsync(wait, stopping.Token);
                int received = await ReceiveAsync();
                if (received > 0)
                {
                    busy ??= inFlight.Enter(function.Name);
                    wait = TimeSpan.Zero;
                    await RoomAsync();
                }
                else
                {
                    busy?.Dispose();
                    busy = null;
                    wait = Longer(rung is null ? wait : TimeSpan.Zero);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What was not received stays in the queue.
        }
        finally
        {
            busy?.Dispose();
        }
    }

    private async Task<int> ReceiveAsync()
    {
        try
        {
            // A reception is not cancelled midway: its messages would be invisible, and nobody's.
            IReadOnlyList<QueueMessage> messages =
                await queue.ReceiveAsync(settings.BatchSize, QueueProcessor.Invisible, CancellationToken.None);
            foreach (QueueMessage message in messages)
            {
                IDisposable stay = inFlight.Enter(function.Name);
                running.Add(Task.Run(() => RunAsync(message, stay)));
            }

            return messages.Count;
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            logger.LogError(e, "The queue of function '{Function}' could not be read.", function.Name);
            return 0;
        }
    }

    private async Task RoomAsync()
    {
        while (running.RemoveAll(run => run.IsCompleted) >= 0 && running.Count > settings.NewBatchThreshold)
        {
            await Task.WhenAny(running).WaitAsync(stopping.Token);
        }
    }

    private async Task RunAsync(QueueMessage message, IDisposable stay)
    {
        using (stay)
        {
            try
            {
                if (await processor.ProcessAsync(message, impatience.Token) && !stopping.IsCancellationRequested)
                {
                    doorbell.Ring();
                }
            }
            catch (Exception e)
            {
                // It becomes visible again by itself.
                logger.LogError(e, "A message of queue function '{Function}' could not be dealt with.", function.Name);
            }
        }
    }

    private TimeSpan Longer(TimeSpan wait)
    {
        TimeSpan twice = wait < ShortestPoll ? ShortestPoll : 2 * wait;
        return twice < settings.MaxPollingInterval ? twice : settings.MaxPollingInterval;
    }
}
