using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Miriam.Functions.Tests.Scanning;

/// <summary>
/// Speaks a ClamAV daemon's side of <c>INSTREAM</c> as its manual describes it, and nothing more: a client that frames its
/// chunks otherwise gets an error, as from the real one.
/// </summary>
internal sealed class FakeClamd : IAsyncDisposable
{
    private readonly Socket listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource stop = new();
    private Task serving = Task.CompletedTask;

    /// <param name="away">It refuses connections until it comes back; the port is its own already, so that nobody else listens there.</param>
    public FakeClamd(bool away = false)
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        if (!away)
        {
            ComeBack();
        }
    }

    public int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    /// <summary>What it answers to content; null leaves the client waiting.</summary>
    public Func<byte[], string?> Reply { get; set; } = _ => "stream: OK";

    /// <summary>Bytes after which it refuses and hangs up, as <c>StreamMaxLength</c> does.</summary>
    public int Limit { get; set; } = int.MaxValue;

    public void ComeBack()
    {
        listener.Listen();
        serving = ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                await using var client = new NetworkStream(await listener.AcceptAsync(stop.Token), ownsSocket: true);
                try
                {
                    await AnswerAsync(client);
                }
                catch (IOException)
                {
                    // It went away, as one does that waits no longer; the next one is served.
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task AnswerAsync(NetworkStream connection)
    {
        var command = new byte["zINSTREAM\0".Length];
        await connection.ReadExactlyAsync(command, stop.Token);
        if (!command.AsSpan().SequenceEqual("zINSTREAM\0"u8))
        {
            await SayAsync(connection, "UNKNOWN COMMAND");
            return;
        }

        using var content = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await connection.ReadExactlyAsync(length, stop.Token);
            var bytes = (int)BinaryPrimitives.ReadUInt32BigEndian(length);
            if (bytes == 0)
            {
                break;
            }

            if (content.Length + bytes > Limit)
            {
                await SayAsync(connection, "INSTREAM size limit exceeded. ERROR");
                return;
            }

            var chunk = new byte[bytes];
            await connection.ReadExactlyAsync(chunk, stop.Token);
            content.Write(chunk);
        }

        if (Reply(content.ToArray()) is { } reply)
        {
            await SayAsync(connection, reply);
        }
        else
        {
            await Task.Delay(Timeout.Infinite, stop.Token);
        }
    }

    private Task SayAsync(NetworkStream connection, string text) =>
        connection.WriteAsync(Encoding.UTF8.GetBytes(text + "\0"), stop.Token).AsTask();
}
