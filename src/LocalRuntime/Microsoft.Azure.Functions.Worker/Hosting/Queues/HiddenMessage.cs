using Azure;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Keeps a message hidden from others for as long as it is in work.</summary>
internal sealed class HiddenMessage : IAsyncDisposable
{
    private readonly CancellationTokenSource done = new();
    private readonly Task<string?> renewing;

    public HiddenMessage(StorageQueue queue, QueueMessage message, TimeSpan invisible, ILogger logger, TimeProvider time)
    {
        renewing = RenewAsync(queue, message, invisible, logger, time);
    }

    /// <returns>The pop receipt in force; null where the message has become another's.</returns>
    public async Task<string?> StopRenewingAsync()
    {
        await done.CancelAsync();
        return await renewing;
    }

    public async ValueTask DisposeAsync()
    {
        await StopRenewingAsync();
        done.Dispose();
    }

    private async Task<string?> RenewAsync(StorageQueue queue, QueueMessage message, TimeSpan invisible, ILogger logger, TimeProvider time)
    {
        string? receipt = message.PopReceipt;
        using PeriodicTimer timer = new(invisible / 2, time);
        try
        {
            while (receipt is not null && await timer.WaitForNextTickAsync(done.Token))
            {
                // Not cancelled midway: the old receipt would be void and the new one unknown.
                receipt = await queue.HideAsync(message, receipt, invisible, CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            return receipt;
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            logger.LogWarning(e, "A message in work could not be kept hidden.");
        }

        return receipt;
    }
}
