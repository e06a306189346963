using System.Text.Json;

namespace Miriam.Benchmarks;

/// <summary>One measurement.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Value">How long it took.</param>
/// <param name="Unit">Of the value and of the floor.</param>
/// <param name="Requests">How many requests it made.</param>
/// <param name="Floor">How long the same requests take when sent bare, at the best concurrency.</param>
internal sealed record BenchmarkResult(string Name, double Value, string Unit, int Requests, double Floor)
{
    /// <summary>1 is as fast as the storage allows.</summary>
    public double Ratio => Math.Round(Floor / Value, 2);

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public string ToText() => FormattableString.Invariant(
        $"{Name,-40} {Value,9:0.0} {Unit}  {Requests,6} requests  floor {Floor,9:0.0} {Unit}  ratio {Ratio:0.00}");
}
