using System.Text.Json;

namespace Miriam.Benchmarks;

/// <summary>One measurement.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Value">How long it took.</param>
/// <param name="Unit">Of the value and of the floor.</param>
/// <param name="Requests">How many requests it made.</param>
/// <param name="Floor">How long the same requests take when sent bare, at the best concurrency; or what the name says.</param>
internal sealed record BenchmarkResult(string Name, double Value, string Unit, int Requests, double Floor)
{
    /// <summary>1 is as fast as the storage allows.</summary>
    public double Ratio => Math.Round(Floor / Value, 2);

    /// <summary>The best run against the best floor: on a busy machine the others tell of the machine.</summary>
    public static BenchmarkResult Best(IReadOnlyList<BenchmarkResult> runs) =>
        (runs.MinBy(run => run.Value)! with { Floor = runs.Min(run => run.Floor) }).Rounded();

    public BenchmarkResult Rounded() => this with { Value = Math.Round(Value, 2), Floor = Math.Round(Floor, 2) };

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public string ToText() => FormattableString.Invariant(
        $"{Name,-44} {Value,9:0.0} {Unit}  {Requests,6} requests  floor {Floor,9:0.0} {Unit}  ratio {Ratio:0.00}");
}
