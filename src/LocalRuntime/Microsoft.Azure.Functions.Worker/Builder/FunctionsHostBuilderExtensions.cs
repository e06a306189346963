using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Hosting;

namespace Microsoft.Extensions.Hosting;

/// <summary>Lets the HTTP functions of a host builder use ASP.NET Core's types.</summary>
public static class FunctionsHostBuilderExtensions
{
    public static IHostBuilder ConfigureFunctionsWebApplication(this IHostBuilder builder) =>
        builder.ConfigureFunctionsWebApplication((_, _) => { });

    public static IHostBuilder ConfigureFunctionsWebApplication(
        this IHostBuilder builder, Action<IFunctionsWorkerApplicationBuilder> configureWorker) =>
        builder.ConfigureFunctionsWebApplication((_, worker) => configureWorker(worker));

    public static IHostBuilder ConfigureFunctionsWebApplication(
        this IHostBuilder builder, Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configureWorker)
    {
        ArgumentNullException.ThrowIfNull(configureWorker);
        return builder.ConfigureFunctionsWorkerDefaults((context, worker) =>
        {
            worker.Services.AddAspNetCoreIntegration();
            configureWorker(context, worker);
        });
    }
}
