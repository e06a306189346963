using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Tests.Invocations;

public sealed class LoggerMetricTests
{
    [Fact]
    public void LogMetric_WithProperties_LogsNameValueAndProperties()
    {
        Lines lines = new();
        lines.LogMetric("files", 2.5, new Dictionary<string, object> { ["cpas"] = "63020" });
        Assert.Equal(["Information files: 2.5 [cpas, 63020] [Name, files] [Value, 2.5]"], lines.Written);
    }

    private sealed class Lines : ILogger
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            IEnumerable<KeyValuePair<string, object>> fields = (IEnumerable<KeyValuePair<string, object>>)state!;
            Written.Add(FormattableString.Invariant($"{logLevel} {formatter(state, exception)} {string.Join(' ', fields)}"));
        }
    }
}
