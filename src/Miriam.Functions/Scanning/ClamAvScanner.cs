using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Scanning;

/// <summary>
/// Sends the file to a ClamAV daemon: <c>INSTREAM</c> over TCP, chunks with their length before them, an empty one at the end
/// (docs.clamav.net/manual/Usage/ClamdProtocol.html).
/// </summary>
public sealed class ClamAvScanner(BlobFiles blobs, ScanOptions options, TimeProvider time, ILogger<ClamAvScanner> logger) : IVirusScanner
{
    private const int ChunkBytes = 65_536;
    private const int LongestReply = 4_096;

    public async Task<ScanVerdict> ScanAsync(BlobReference file, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(options.ReplyTimeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            await using var content = await blobs.OpenReadAsync(file, limit.Token);
            return VerdictOf(await AskAsync(content, limit.Token));
        }
        catch (Exception away) when (away is SocketException or IOException || (away is OperationCanceledException && patience.IsCancellationRequested))
        {
            logger.LogWarning("ClamAV at {Host}:{Port} does not answer: {Reason}", options.ClamAvHost, options.ClamAvPort, away.GetType().Name);
            return ScanVerdict.Awaited;
        }
    }

    private async Task<string> AskAsync(Stream content, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(options.ClamAvHost, options.ClamAvPort, cancellation);
        var connection = client.GetStream();
        try
        {
            await SendAsync(connection, content, cancellation);
        }
        catch (IOException)
        {
            // It hangs up on a file above its limit, and says so before.
        }

        return await ReplyAsync(connection, cancellation);
    }

    private static async Task SendAsync(Stream connection, Stream content, CancellationToken cancellation)
    {
        await connection.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
        var chunk = new byte[sizeof(uint) + ChunkBytes];
        int length;
        do
        {
            length = await content.ReadAtLeastAsync(chunk.AsMemory(sizeof(uint)), ChunkBytes, throwOnEndOfStream: false, cancellation);
            BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)length);
            await connection.WriteAsync(chunk.AsMemory(0, sizeof(uint) + length), cancellation);
        }
        while (length > 0);
    }

    /// <summary>Up to the closing zero, or to the end where it hangs up.</summary>
    private static async Task<string> ReplyAsync(Stream connection, CancellationToken cancellation)
    {
        var reply = new byte[LongestReply];
        var length = 0;
        int read;
        while (length < reply.Length && !reply.AsSpan(0, length).Contains((byte)0)
            && (read = await connection.ReadAsync(reply.AsMemory(length), cancellation)) > 0)
        {
            length += read;
        }

        return Encoding.UTF8.GetString(reply, 0, length).TrimEnd('\0', '\n');
    }

    private ScanVerdict VerdictOf(string reply)
    {
        if (reply.EndsWith(": OK", StringComparison.Ordinal))
        {
            return ScanVerdict.Clean;
        }

        if (reply.EndsWith(" FOUND", StringComparison.Ordinal))
        {
            return ScanVerdict.Infected;
        }

        // Replies name signatures and limits, never content.
        logger.LogWarning("ClamAV could not scan a file: {Reply}", reply.Length == 0 ? "no reply" : reply);
        return reply.Contains("size limit exceeded", StringComparison.Ordinal) ? ScanVerdict.Impossible : ScanVerdict.Awaited;
    }
}
