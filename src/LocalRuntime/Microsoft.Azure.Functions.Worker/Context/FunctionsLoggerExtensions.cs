namespace Microsoft.Extensions.Logging;

/// <summary>Metrics by way of the log; in Azure they reach Application Insights.</summary>
public static class FunctionsLoggerExtensions
{
    /// <param name="logger">The function's.</param>
    /// <param name="name">Of the metric.</param>
    /// <param name="value">Of this measurement.</param>
    /// <param name="properties">By which the metric is divided.</param>
    public static void LogMetric(this ILogger logger, string name, double value, IDictionary<string, object>? properties = null)
    {
        ArgumentNullException.ThrowIfNull(logger);
        Dictionary<string, object> state = properties is null ? [] : new(properties);
        state["Name"] = name;
        state["Value"] = value;
        logger.Log(LogLevel.Information, new EventId(1), state, null, (_, _) => FormattableString.Invariant($"{name}: {value}"));
    }
}
