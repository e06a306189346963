using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// The clock that the configuration asks for: the system's, or with <c>LocalRuntime:Clock=Skipping</c> one that skips,
/// from <c>LocalRuntime:Clock:Start</c> up to <c>LocalRuntime:Clock:Horizon</c> (the start, a later time, or <c>none</c>).
/// </summary>
internal static class ClockSettings
{
    private const string Key = "LocalRuntime:Clock";

    public static TimeProvider Create(IConfiguration configuration, IServiceProvider services)
    {
        if (!string.Equals(configuration[Key], "Skipping", StringComparison.OrdinalIgnoreCase))
        {
            return TimeProvider.System;
        }

        DateTimeOffset start = Time(configuration, Key + ":Start")
            ?? throw new InvalidOperationException($"A skipping clock needs {Key}:Start.");
        DateTimeOffset? horizon = string.Equals(
            configuration[Key + ":Horizon"], "none", StringComparison.OrdinalIgnoreCase)
            ? DateTimeOffset.MaxValue
            : Time(configuration, Key + ":Horizon");
        return new SkippingTimeProvider(services.GetRequiredService<InFlight>(), start, horizon);
    }

    private static DateTimeOffset? Time(IConfiguration configuration, string key) =>
        configuration[key] is not { Length: > 0 } text
            ? null
            : DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
                ? time
                : throw new InvalidOperationException($"{key} is not a time: '{text}'.");
}
