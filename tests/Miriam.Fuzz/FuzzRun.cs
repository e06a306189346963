using System.Diagnostics;
using System.Globalization;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Files.Intake;
using Miriam.Fuzz.Mutations;

namespace Miriam.Fuzz;

/// <summary>Checks mutated files; seed and index make each of them again.</summary>
public sealed class FuzzRun(int seed)
{
    private const int Report = 10_000;
    private const int Rounds = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private static readonly ProgrammeParameters Parameters = ProgrammeParameterSets.Load().For(new Edition(2024));

    private readonly SeedFiles files = SeedFiles.Load();

    /// <summary>The mutated file of an index.</summary>
    public byte[] File(int index)
    {
        // Neighbouring seeds give unrelated files.
        var random = new Random(unchecked((seed * 486_187_739) + (index * 16_777_619)));
        return Mutation.Apply(files.Pick(random), random);
    }

    /// <summary>Null when the intake answers as it must; else what happened.</summary>
    /// <remarks>A file that is slow once may have met a busy machine; one that hangs does so again.</remarks>
    public string? Failure(int index)
    {
        var file = File(index);
        for (var round = 0; round < Rounds; round++)
        {
            if (Failure(file, index, isLast: round == Rounds - 1, out var failure))
            {
                return failure;
            }
        }

        return null;
    }

    /// <summary>False when it was slow and may be tried again.</summary>
    private bool Failure(byte[] file, int index, bool isLast, out string? failure)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var result = QuarterlyFileIntake.Check(new MemoryStream(file), Parameters, index % 2 == 0 ? null : files.Context);
            var isSlow = watch.Elapsed > Longest;
            failure = result.Valid == (result.Submission is null) ? "no submission although nothing blocks, or one although something does"
                : isSlow ? string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:0.0} s")
                : null;
            return !isSlow || isLast;
        }
        // Whatever it is, it is what this run looks for.
        catch (Exception exception)
        {
            failure = exception.ToString();
            return true;
        }
    }

    /// <summary>Runs a range of indexes on all processors; 1 when a file failed.</summary>
    public int Run(int from, int count, TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        var failures = 0;
        for (var start = from; start < from + count; start += Report)
        {
            Parallel.For(start, Math.Min(start + Report, from + count), index =>
            {
                if (Failure(index) is { } failure)
                {
                    Interlocked.Increment(ref failures);
                    lock (output)
                    {
                        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"--seed {seed} --from {index} --count 1: {failure}"));
                    }
                }
            });
            var done = Math.Min(start + Report, from + count) - from;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{done} files, {done / watch.Elapsed.TotalSeconds:0} a second, {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0.0} MB kept, {failures} failures"));
        }

        return failures == 0 ? 0 : 1;
    }
}
