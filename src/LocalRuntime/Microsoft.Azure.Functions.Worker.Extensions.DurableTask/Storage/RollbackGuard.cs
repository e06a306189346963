using System.Net.Sockets;
using Azure;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Storage;

/// <summary>
/// Notices that a store has gone back. Azurite acknowledges a write before it saves it, so one that was killed has
/// forgotten its last seconds. Who talks to it then has to connect again: no request goes over a new connection before
/// the writes that were acknowledged last have been found in the store. If one is missing, no connection is made any
/// more, and the engine ends: what it has in memory may come from turns that have never been.
/// </summary>
internal sealed class RollbackGuard(
    TableClient rows, BlobContainerClient blobs, HubWrites writes, Action wentBack, ILogger logger)
{
    private readonly Lock gate = new();
    private Task running = Task.CompletedTask;
    private Task? next;
    private bool isBack;

    /// <summary>For the client that writes; the clients that look must not use it.</summary>
    public HttpPipelineTransport NewTransport() => new HttpClientTransport(new HttpClient(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectCallback = ConnectAsync },
        disposeHandler: true)
    {
        // The pipeline has time-outs of its own.
        Timeout = Timeout.InfiniteTimeSpan,
    });

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // Connected first: this connection is to the process that is looked at, or it is dead already.
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            await CheckAsync().WaitAsync(cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>One check at a time, and one more for all that have connected meanwhile.</summary>
    private Task CheckAsync()
    {
        lock (gate)
        {
            Task before = running;
            return next ??= Task.Run(() => CheckAfterAsync(before));
        }
    }

    private async Task CheckAfterAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate)
        {
            (running, next) = (next!, null);
        }

        if (!isBack && await MissingAsync() is { } missing)
        {
            isBack = true;
            logger.LogWarning("Storage has gone back to an earlier state: {Missing} is not there any more. The task hub is read again.", missing);
            wentBack();
        }

        if (isBack)
        {
            throw new IOException("Storage has gone back to an earlier state, which this engine does not know.");
        }
    }

    private async Task<string?> MissingAsync()
    {
        foreach (RowWrite write in writes.Rows.Read())
        {
            if (!await IsKeptAsync(write))
            {
                return $"{write.Key}/{write.Row}";
            }
        }

        foreach (string name in writes.Blobs.Read())
        {
            if (!await blobs.GetBlobClient(name).ExistsAsync())
            {
                return name;
            }
        }

        return null;
    }

    private async Task<bool> IsKeptAsync(RowWrite write)
    {
        string? found = await ETagAsync(write.Key, write.Row);
        if (write.ETag is null)
        {
            return found is null;
        }

        // A message that is gone may have been applied since, by a turn under way.
        found ??= await ETagAsync(write.Key, HubRows.StateRow);

        // An ETag is the time of the write. It may be later, but not earlier.
        return string.CompareOrdinal(found, write.ETag) >= 0;
    }

    private async Task<string?> ETagAsync(string key, string row)
    {
        try
        {
            NullableResponse<TableEntity> found = await rows.GetEntityIfExistsAsync<TableEntity>(key, row, select: ["RowKey"]);
            return found.HasValue ? found.Value!.ETag.ToString() : null;
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == "TableNotFound")
        {
            return null;
        }
    }
}
