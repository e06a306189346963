using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Engine;
using Microsoft.Extensions.Configuration;

namespace Microsoft.DurableTask.Functions;

/// <summary>Where the management API of this host is.</summary>
internal sealed class ManagementLinks(IServer server, IConfiguration configuration, TaskHubOptions options)
{
    public const string Root = "/runtime/webhooks/durabletask";

    /// <param name="instanceId">Of the instance.</param>
    /// <param name="request">The request to answer: its host is the one that the caller can reach.</param>
    public HttpManagementPayload For(string instanceId, Uri? request)
    {
        string address = request?.GetLeftPart(UriPartial.Authority)
            ?? server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
            ?? throw new InvalidOperationException("This host has no HTTP address yet.");
        string instance = $"{address.TrimEnd('/')}{Root}/instances/{Uri.EscapeDataString(instanceId)}";
        string query = $"taskHub={Uri.EscapeDataString(options.HubName)}&connection=Storage";
        if (configuration["LocalRuntime:Keys:system"] is { Length: > 0 } key)
        {
            query += $"&code={Uri.EscapeDataString(key)}";
        }

        return new HttpManagementPayload
        {
            Id = instanceId,
            StatusQueryGetUri = $"{instance}?{query}",
            SendEventPostUri = $"{instance}/raiseEvent/{{eventName}}?{query}",
            TerminatePostUri = $"{instance}/terminate?reason={{text}}&{query}",
            RewindPostUri = $"{instance}/rewind?reason={{text}}&{query}",
            PurgeHistoryDeleteUri = $"{instance}?{query}",
            RestartPostUri = $"{instance}/restart?{query}",
            SuspendPostUri = $"{instance}/suspend?reason={{text}}&{query}",
            ResumePostUri = $"{instance}/resume?reason={{text}}&{query}",
        };
    }
}
