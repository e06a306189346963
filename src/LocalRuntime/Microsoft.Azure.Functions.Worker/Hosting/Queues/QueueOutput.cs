using System.Collections;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Puts what a function gives into a queue: each item of a collection as a message of its own.</summary>
internal sealed class QueueOutput(
    StorageConnections connections,
    Doorbells doorbells,
    IConfiguration configuration,
    TimeProvider time) : ILocalOutput
{
    public bool Writes(OutputBindingAttribute binding) => binding is QueueOutputAttribute;

    public async Task WriteAsync(OutputBindingAttribute binding, object value, LocalFunctionContext context)
    {
        QueueOutputAttribute output = (QueueOutputAttribute)binding;
        string name = new PathTemplate(SettingNames.Resolve(output.QueueName, configuration))
            .Fill(context.BindingContext.BindingData, time);
        StorageQueue queue = connections.Of(output.Connection).Queue(name.ToLowerInvariant());
        IEnumerable messages = value is string or byte[] or BinaryData or IDictionary || value is not IEnumerable items
            ? new[] { value }
            : items;

        // All are written before the first is sent: what cannot be sent must not leave the others behind.
        List<BinaryData> contents = [];
        foreach (object? message in messages)
        {
            if (message is not null)
            {
                contents.Add(StorageQueue.Checked(await StorageValue.WriteAsync(message, context)));
            }
        }

        foreach (BinaryData content in contents)
        {
            await queue.SendAsync(content, context.CancellationToken);
        }

        doorbells.Ring(queue.Address);
    }
}
