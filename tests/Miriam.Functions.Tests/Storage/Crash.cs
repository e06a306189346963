using Azure.Core;
using Azure.Core.Pipeline;

namespace Miriam.Functions.Tests.Storage;

/// <summary>Stops the process at its n-th write to storage: before it is sent, or after it has arrived. Nothing follows.</summary>
internal sealed class Crash(int atWrite, bool afterwards) : HttpPipelinePolicy
{
    private int writes;

    /// <summary>Whether there was such a write.</summary>
    public bool Happened { get; private set; }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        StopIf(!afterwards && Counts(message));
        ProcessNext(message, pipeline);
        StopIf(afterwards && Counts(message));
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        StopIf(!afterwards && Counts(message));
        await ProcessNextAsync(message, pipeline);
        StopIf(afterwards && Counts(message));
    }

    private bool Counts(HttpMessage message) => message.Request.Method != RequestMethod.Get && message.Request.Method != RequestMethod.Head;

    private void StopIf(bool counts)
    {
        if (Happened || (counts && Interlocked.Increment(ref writes) == atWrite))
        {
            Happened = true;
            throw new CrashedException();
        }
    }
}

/// <summary>Nothing behind this point ran.</summary>
internal sealed class CrashedException : Exception;
