using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>The services of the local runtime.</summary>
internal static class LocalServices
{
    public static void AddLocalRuntime(
        this IServiceCollection services,
        IConfiguration configuration,
        MiddlewareList middleware)
    {
        services.AddSingleton(middleware);
        services.AddSingleton<FunctionPipeline>();
        services.AddSingleton<FunctionExecutor>();
        services.AddSingleton<ParameterBinding>();
        services.AddSingleton<OutputWriter>();
        services.AddSingleton<LocalInvoker>();
        services.AddSingleton<FunctionCatalog>();
        services.AddSingleton<InFlight>();
        services.AddOptions<WorkerOptions>();
        services.TryAddSingleton(provider => ClockSettings.Create(configuration, provider));
        services.AddSingleton<ILocalInputBinder, ConverterBinder>();
        services.AddSingleton<ILocalEndpoints, ClockEndpoints>();
        services.AddHttpTriggers(configuration);
        services.AddSingleton<ILocalTrigger, TimerTriggers>();
        services.AddStorageTriggers();
        services.AddHostedService<LocalTriggers>();
    }
}
