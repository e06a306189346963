using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Functions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Miriam.CrashTests.Host;

/// <summary>A function app that tells its parent on standard output what it does, and ends with it.</summary>
internal static class CrashHost
{
    public const string Begun = "BEGUN";

    public const string Ready = "READY";

    public static async Task<int> RunAsync(string[] settings)
    {
        Console.WriteLine(Begun);
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(settings);
        builder.ConfigureFunctionsWebApplication();
        int dieAtWrite = builder.Configuration.GetValue("Crash:AtWrite", 0);
        bool dieAfter = builder.Configuration.GetValue("Crash:After", false);
        builder.Services.AddSingleton<StoreDecorator>(store => new TalkingStore(store, dieAtWrite, dieAfter));
        using IHost host = builder.Build();
        await host.StartAsync();
        Console.WriteLine($"{Ready} {host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}");

        // Standard input is the lifeline: it ends with the parent, or when that wants an orderly end.
        await Console.In.ReadToEndAsync();
        await host.StopAsync();
        return 0;
    }
}
