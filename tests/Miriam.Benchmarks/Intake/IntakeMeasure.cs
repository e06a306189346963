using System.Text.Json;

namespace Miriam.Benchmarks.Intake;

/// <summary>One measurement of the intake.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Files">How many files it was done to.</param>
/// <param name="CpuSeconds">Processor time in all: what other programs do meanwhile does not count.</param>
/// <param name="Seconds">On the clock.</param>
/// <param name="Ratio">Its processor time to that of the bare reading of the same files in the same run.</param>
/// <param name="KeptMegabytes">Managed memory after a full collection, when done.</param>
internal sealed record IntakeMeasure(string Name, int Files, double CpuSeconds, double Seconds, double? Ratio, double? KeptMegabytes = null)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public string ToText() => FormattableString.Invariant(
        $"{Name,-52} {Files,5} files {CpuSeconds,8:0.00} s cpu {Seconds,8:0.00} s {1_000 * CpuSeconds / Files,7:0.00} ms each {(Ratio is { } ratio ? FormattableString.Invariant($"{ratio,6:0.00} x bare") : ""),13}{(KeptMegabytes is { } kept ? FormattableString.Invariant($" {kept,6:0.0} MB kept") : "")}");
}
