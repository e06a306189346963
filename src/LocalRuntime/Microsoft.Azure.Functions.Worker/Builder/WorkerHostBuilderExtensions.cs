using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Hosting;

namespace Microsoft.Extensions.Hosting;

/// <summary>Function apps on a host builder; new ones start with <c>FunctionsApplication.CreateBuilder</c>.</summary>
public static class WorkerHostBuilderExtensions
{
    public static IHostBuilder ConfigureFunctionsWorkerDefaults(this IHostBuilder builder) =>
        builder.ConfigureFunctionsWorkerDefaults((_, _) => { }, null);

    public static IHostBuilder ConfigureFunctionsWorkerDefaults(
        this IHostBuilder builder, Action<IFunctionsWorkerApplicationBuilder> configure) =>
        builder.ConfigureFunctionsWorkerDefaults((_, worker) => configure(worker), null);

    public static IHostBuilder ConfigureFunctionsWorkerDefaults(this IHostBuilder builder, Action<WorkerOptions> configureOptions) =>
        builder.ConfigureFunctionsWorkerDefaults((_, _) => { }, configureOptions);

    public static IHostBuilder ConfigureFunctionsWorkerDefaults(
        this IHostBuilder builder,
        Action<IFunctionsWorkerApplicationBuilder> configure,
        Action<WorkerOptions>? configureOptions) =>
        builder.ConfigureFunctionsWorkerDefaults((_, worker) => configure(worker), configureOptions);

    public static IHostBuilder ConfigureFunctionsWorkerDefaults(
        this IHostBuilder builder, Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configure) =>
        builder.ConfigureFunctionsWorkerDefaults(configure, null);

    public static IHostBuilder ConfigureFunctionsWorkerDefaults(
        this IHostBuilder builder,
        Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configure,
        Action<WorkerOptions>? configureOptions)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        return LocalHostBuilder.Configure(builder, configure, configureOptions);
    }
}
