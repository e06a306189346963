using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Runs a function for one message: afterwards it is deleted, visible again or poison.</summary>
internal sealed class QueueProcessor(
    LocalFunction function,
    StorageQueue queue,
    StorageQueue poison,
    QueueSettings settings,
    LocalInvoker invoker,
    ILogger logger)
{
    /// <summary>
    /// How long a message of a host that was killed stays hidden. A living one renews it at half time.
    /// </summary>
    public static readonly TimeSpan Invisible = TimeSpan.FromSeconds(30);

    /// <returns>True where the message is to be received again at once.</returns>
    public async Task<bool> ProcessAsync(QueueMessage message, CancellationToken impatience)
    {
        if (message.Content is null || message.DequeueCount > settings.MaxDequeueCount)
        {
            await PoisonAsync(message, message.PopReceipt);
            return false;
        }

        // Storage knows no other clock than the system's.
        await using HiddenMessage hidden = new(queue, message, Invisible, logger, TimeProvider.System);
        try
        {
            await InvokeAsync(message, message.Content, impatience);
        }
        catch (Exception e)
        {
            logger.LogError(
                e,
                "Queue function '{Function}' failed, attempt {Attempt} of {Attempts}.",
                function.Name,
                message.DequeueCount,
                settings.MaxDequeueCount);
            return await GiveBackAsync(message, await hidden.StopRenewingAsync(), impatience.IsCancellationRequested);
        }

        if (await hidden.StopRenewingAsync() is not { } receipt || !await queue.DeleteAsync(message, receipt, CancellationToken.None))
        {
            logger.LogWarning("A message of queue function '{Function}' became visible while it was in work.", function.Name);
        }

        return false;
    }

    private async Task<bool> GiveBackAsync(QueueMessage message, string? receipt, bool interrupted)
    {
        if (receipt is null)
        {
            return false;
        }

        // A run that the host itself broke off is not the message's fault.
        if (message.DequeueCount >= settings.MaxDequeueCount && !interrupted)
        {
            await PoisonAsync(message, receipt);
            return false;
        }

        await queue.HideAsync(message, receipt, settings.VisibilityTimeout, CancellationToken.None);
        return settings.VisibilityTimeout == TimeSpan.Zero;
    }

    /// <summary>Added before it is deleted: a message may come twice, but is never lost.</summary>
    private async Task PoisonAsync(QueueMessage message, string receipt)
    {
        logger.LogError("A message of queue function '{Function}' goes to the queue '{Poison}'.", function.Name, poison.Name);
        await poison.SendAsync(message.Content ?? new BinaryData(message.Text), CancellationToken.None);
        await queue.DeleteAsync(message, receipt, CancellationToken.None);
    }

    private async Task InvokeAsync(QueueMessage message, BinaryData content, CancellationToken cancellation)
    {
        Dictionary<string, object?> data = new(StringComparer.OrdinalIgnoreCase)
        {
            ["QueueTrigger"] = content.ToString(),
            ["Id"] = message.Id,
            ["DequeueCount"] = message.DequeueCount,
            ["InsertionTime"] = message.InsertionTime,
            ["ExpirationTime"] = message.ExpirationTime,
            ["NextVisibleTime"] = message.NextVisibleTime,
            ["PopReceipt"] = message.PopReceipt,
        };
        AddFields(content, data);
        await using LocalInvocation invocation = invoker.BeginTimed(function, null, data, cancellation);
        LocalFunctionContext context = invocation.Context;
        context.ReadTrigger = () => StorageValue.ReadAsync(content, function.TriggerParameter.ParameterType, context);
        await invocation.RunAsync();
    }

    /// <summary>The simple fields of a JSON object can name things in the paths of outputs.</summary>
    private static void AddFields(BinaryData content, Dictionary<string, object?> data)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(content);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty field in json.RootElement.EnumerateObject()
                    .Where(field => field.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null)))
                {
                    data[field.Name] = field.Value.ToString();
                }
            }
        }
        catch (JsonException)
        {
            // Plain text has no fields.
        }
    }
}
