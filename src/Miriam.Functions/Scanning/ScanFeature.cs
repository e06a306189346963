using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Miriam.Functions.Scanning;

/// <summary>The virus scan before reading.</summary>
public static class ScanFeature
{
    public static IServiceCollection AddScanning(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = ScanOptions.From(configuration, environment.IsDevelopment());
        services.AddSingleton(options);
        services.AddHostedService<ScannerShown>();
        return options.Scanner switch
        {
            ScannerKind.ClamAv => services.AddSingleton<IVirusScanner, ClamAvScanner>(),
            ScannerKind.Defender => services.AddSingleton<IVirusScanner, DefenderScanner>(),
            _ => services.AddSingleton<IVirusScanner, NoScanner>(),
        };
    }

    /// <summary>Nobody should believe that files are scanned where they are not.</summary>
    private sealed class ScannerShown(ScanOptions options, ILogger<ScannerShown> logger) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            var level = options.Scanner == ScannerKind.None ? LogLevel.Warning : LogLevel.Information;
            logger.Log(level, "Virus scan of uploads: {Scanner}", options.Scanner);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
