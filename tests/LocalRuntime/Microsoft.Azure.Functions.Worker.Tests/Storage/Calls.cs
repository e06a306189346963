using Miriam.TestSupport;
using System.Threading.Channels;

namespace Microsoft.Azure.Functions.Worker.Tests.Storage;

/// <summary>What functions tell their test, which waits for it.</summary>
internal sealed class Calls
{
    private static readonly TimeSpan Limit = Waits.Limit;

    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();

    /// <summary>Lets a function wait for its test.</summary>
    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(string line) => lines.Writer.TryWrite(line);

    public async Task<string> NextAsync()
    {
        using CancellationTokenSource limit = new(Limit);
        return await lines.Reader.ReadAsync(limit.Token);
    }

    public async Task<string[]> NextAsync(int count)
    {
        string[] next = new string[count];
        for (int i = 0; i < count; i++)
        {
            next[i] = await NextAsync();
        }

        return [.. next.Order(StringComparer.Ordinal)];
    }

    public bool IsEmpty => lines.Reader.Count == 0;
}
