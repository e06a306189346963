using System.Diagnostics;

namespace Miriam.CrashTests.Driver;

/// <summary>What passed between the death of one owner and the first turn of the next, in seconds.</summary>
/// <param name="Process">Until the code of a new process began; none for one that stood by.</param>
/// <param name="Lease">Until it owned the hub: building the host, and the lease of the dead one.</param>
/// <param name="Hub">Until it had read the hub.</param>
/// <param name="Turn">Until its first turn was committed; something had to come or to be due.</param>
internal sealed record Restart(double Process, double Lease, double Hub, double Turn)
{
    public double Total => Process + Lease + Hub + Turn;

    public static Restart Of(long died, HostProcess next)
    {
        (long begun, long opening, long opened, long turn) = next.At;
        begun = Math.Max(begun, died);
        return new Restart(Seconds(died, begun), Seconds(begun, opening), Seconds(opening, opened), Seconds(opened, turn));
    }

    public override string ToString() =>
        FormattableString.Invariant($"{Total:0.00} s (process {Process:0.00}, lease {Lease:0.00}, hub {Hub:0.00}, turn {Turn:0.00})");

    private static double Seconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalSeconds;
}
