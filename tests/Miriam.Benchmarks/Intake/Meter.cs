using System.Diagnostics;

namespace Miriam.Benchmarks.Intake;

/// <summary>Adds up what one kind of work takes when it is done in turns with others, so that a busy moment hits all of them.</summary>
internal sealed class Meter(string name)
{
    private readonly Stopwatch watch = new();
    private TimeSpan cpu;
    private int files;

    public double CpuSeconds => cpu.TotalSeconds;

    public void Measure(int count, Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        watch.Start();
        work();
        watch.Stop();
        cpu += Environment.CpuUsage.TotalTime - before;
        files += count;
    }

    public IntakeMeasure Result(Meter? bare = null, double? keptMegabytes = null) =>
        new(name, files, Math.Round(CpuSeconds, 3), Math.Round(watch.Elapsed.TotalSeconds, 3), bare is null ? null : Math.Round(CpuSeconds / bare.CpuSeconds, 2), keptMegabytes);
}
