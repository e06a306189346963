using Azure.Core;
using Azure.Core.Pipeline;

namespace Miriam.Functions.Tests.Audit;

/// <summary>
/// Sends transactions one after the other. Azurite mixes up those that overlap: one that fails takes back rows of another
/// that succeeds (its lists of what to take back belong to the whole store). Azure keeps them apart.
/// </summary>
internal sealed class OneTransactionAtATime : HttpPipelinePolicy, IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var isTransaction = message.Request.Uri.ToString().Contains("$batch", StringComparison.Ordinal);
        if (isTransaction)
        {
            await turn.WaitAsync(message.CancellationToken);
        }

        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        finally
        {
            if (isTransaction)
            {
                turn.Release();
            }
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

    public void Dispose() => turn.Dispose();
}
