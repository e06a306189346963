using System.Globalization;
using System.Text.Json;

namespace Miriam.Benchmarks.Uploads;

/// <summary>How long uploads took, from the first byte sent to the verdict seen.</summary>
/// <param name="P50">Milliseconds within which half of them had their verdict.</param>
/// <param name="Seconds">All of them, on the clock.</param>
/// <param name="Requests">To the storage, for each upload.</param>
/// <param name="Cpu">Processor time of the app and of those who call it, for each upload, in milliseconds: what other programs do does not count.</param>
/// <param name="StorageCpu">The same of Azurite, which has one thread.</param>
/// <param name="FloorSeconds">The same storage requests sent bare while the same files are checked in memory; null where not measured.</param>
/// <param name="Load">The machine's load average of the last minute.</param>
internal sealed record UploadMeasure(
    string Name, int Uploads, int Parallel, double P50, double P95, double P99, double Longest, double Seconds, double Requests, double Cpu, double StorageCpu, double? FloorSeconds, double? Load)
{
    /// <summary>1 is as fast as storage and checks alone allow.</summary>
    public double? Ratio => FloorSeconds is { } floor ? Math.Round(floor / Seconds, 2) : null;

    public static UploadMeasure Of(string name, int parallel, IReadOnlyList<UploadRound> rounds, double? floorSeconds = null)
    {
        var ordered = rounds.SelectMany(round => round.Milliseconds).Order().ToList();
        return new(
            name, ordered.Count, parallel, Within(0.5), Within(0.95), Within(0.99), Math.Round(ordered[^1]),
            Math.Round(rounds.Sum(round => round.Seconds), 2), Each(rounds.Sum(round => round.Requests)),
            Each(rounds.Sum(round => round.CpuSeconds) * 1_000), Each(rounds.Sum(round => round.StorageCpuSeconds) * 1_000),
            floorSeconds is { } floor ? Math.Round(floor, 2) : null, LoadAverage());

        double Within(double share) => Math.Round(ordered[(int)Math.Ceiling(share * ordered.Count) - 1]);

        double Each(double sum) => Math.Round(sum / ordered.Count, 1);
    }

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public string ToText() => FormattableString.Invariant(
        $"{Name,-24} {Uploads,4} uploads, {Parallel} at a time  p50 {P50,5} ms  p95 {P95,5} ms  p99 {P99,5} ms  longest {Longest,5} ms  {Seconds,5:0.00} s  each {Requests,4:0.0} requests {Cpu,4:0.0} ms cpu {StorageCpu,4:0.0} ms of Azurite's")
        + (Ratio is { } ratio ? FormattableString.Invariant($"  floor {FloorSeconds:0.00} s  ratio {ratio:0.00}") : "")
        + (Load is { } load ? FormattableString.Invariant($"  load {load:0.00}") : "");

    private static double? LoadAverage() => File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
        : null;
}

/// <summary>Uploads that were made together.</summary>
/// <param name="Milliseconds">Of each.</param>
/// <param name="Requests">To the storage, of all.</param>
internal sealed record UploadRound(IReadOnlyCollection<double> Milliseconds, double Seconds, int Requests, double CpuSeconds, double StorageCpuSeconds);
