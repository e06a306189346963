using System.Globalization;

namespace Miriam.TestSupport;

/// <summary>
/// How often a property is tried, and from which seed: in every test run few and the same cases; <c>MIRIAM_TRIES</c> and
/// <c>MIRIAM_SEED</c> ask for more and for others (README, "Trying longer").
/// </summary>
public static class Tries
{
    private const ulong EverydaySeed = 20241010;

    /// <summary>The number asked for, else the one for every test run.</summary>
    public static int Of(int everyday) =>
        Environment.GetEnvironmentVariable("MIRIAM_TRIES") is { Length: > 0 } tries ? int.Parse(tries, NumberStyles.None, CultureInfo.InvariantCulture) : everyday;

    /// <summary>The seed asked for; whoever tries longer without naming one gets another one each time.</summary>
    public static ulong Seed { get; } =
        Environment.GetEnvironmentVariable("MIRIAM_SEED") is { Length: > 0 } seed ? ulong.Parse(seed, NumberStyles.None, CultureInfo.InvariantCulture)
        : Environment.GetEnvironmentVariable("MIRIAM_TRIES") is { Length: > 0 } ? (ulong)Random.Shared.NextInt64(1, 1_000_000_000)
        : EverydaySeed;
}
