using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;

namespace Microsoft.DurableTask.Functions;

/// <summary>Fills parameters marked <c>[DurableClient]</c>.</summary>
internal sealed class DurableClientBinder(Lazy<HubClient> client, TaskHubOptions options) : ILocalInputBinder
{
    public bool CanBind(ParameterInfo parameter) => parameter.IsDefined(typeof(DurableClientAttribute));

    public ValueTask<object?> BindAsync(ParameterInfo parameter, FunctionContext context)
    {
        DurableClientAttribute attribute = parameter.GetCustomAttribute<DurableClientAttribute>()!;
        bool isOurs = (attribute.TaskHub is null || string.Equals(attribute.TaskHub, options.HubName, StringComparison.OrdinalIgnoreCase))
            && attribute.ConnectionName is null or "AzureWebJobsStorage";
        return isOurs && parameter.ParameterType.IsAssignableFrom(typeof(HubClient))
            ? ValueTask.FromResult<object?>(client.Value)
            : throw new NotSupportedException(
                $"Parameter '{parameter.Name}' of function '{context.FunctionDefinition.Name}': "
                + $"this host gives a {nameof(DurableTaskClient)} of the app's own task hub and connection only.");
    }
}
