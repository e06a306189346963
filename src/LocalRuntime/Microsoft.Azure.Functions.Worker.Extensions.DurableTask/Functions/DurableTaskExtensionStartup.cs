using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Engine;
using Microsoft.DurableTask.Functions;
using Microsoft.DurableTask.Storage;
using Microsoft.Extensions.DependencyInjection;

[assembly: WorkerExtensionStartup(typeof(DurableTaskExtensionStartup))]

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask;

/// <summary>Adds durable functions to an app that refers to this package.</summary>
public sealed class DurableTaskExtensionStartup : WorkerExtensionStartup
{
    public override void Configure(IFunctionsWorkerApplicationBuilder applicationBuilder)
    {
        ArgumentNullException.ThrowIfNull(applicationBuilder);
        IServiceCollection services = applicationBuilder.Services;
        services.AddSingleton(provider => HubSettings.Read(provider.GetRequiredService<HostJson>()));
        services.AddSingleton<FunctionTasks>();
        services.AddSingleton<ITaskCatalog>(provider => provider.GetRequiredService<FunctionTasks>());
        services.AddSingleton<HubStorage>();
        services.AddSingleton(provider => new HubTerms(() => NewHub(provider)));
        services.AddSingleton(provider => new HubClient(
            provider.GetRequiredService<HubTerms>(), provider.GetRequiredService<ManagementLinks>()));

        // Storage may be started together with the host: nothing connects before it is needed.
        services.AddSingleton(provider => new Lazy<HubClient>(provider.GetRequiredService<HubClient>));
        services.AddSingleton<DurableTaskClient>(provider => provider.GetRequiredService<HubClient>());
        services.AddSingleton<ManagementLinks>();
        services.AddSingleton<ILocalTrigger, DurableTriggers>();
        services.AddSingleton<ILocalInputBinder, DurableClientBinder>();
        services.AddSingleton<ManagementRoutes>();
        services.AddSingleton<ILocalEndpoints, InstanceEndpoints>();
        services.AddSingleton<ILocalEndpoints, EntityEndpoints>();
        services.AddSingleton<ILocalEndpoints, StartEndpoints>();
    }

    private static TaskHub NewHub(IServiceProvider provider)
    {
        TaskHub? hub = null;
        IHubStore store = provider.GetRequiredService<HubStorage>().OpenStore(wentBack: () => hub!.Abandon());
        hub = ActivatorUtilities.CreateInstance<TaskHub>(provider, store);
        return hub;
    }
}
