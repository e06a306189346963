using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Fuzz;

/// <summary>What is mutated: small files of each kind, most often, and the sample files of the repository.</summary>
internal sealed class SeedFiles
{
    private readonly IReadOnlyList<byte[]> small;
    private readonly IReadOnlyList<byte[]> samples;

    private SeedFiles(IReadOnlyList<byte[]> small, IReadOnlyList<byte[]> samples, IntakeContext context) =>
        (this.small, this.samples, Context) = (small, samples, context);

    /// <summary>An accepted quarter before the files.</summary>
    public IntakeContext Context { get; }

    public static SeedFiles Load()
    {
        var accepted = QuarterlyFileIntake.Check(TestFile.Valid().ToXlsx(), ProgrammeParameterSets.Load().For(new Edition(2024))).Submission!;
        return new(
            [TestFile.Valid().ToXlsx().ToArray(), TestFile.Valid().ToOds().ToArray(), TestFile.Valid().ToCsv().ToArray(), TestFile.Valid().ToCsv('\t', System.Text.Encoding.Unicode).ToArray()],
            [.. Directory.EnumerateFiles(Samples(), "*", SearchOption.AllDirectories)
                .Where(path => path.EndsWith(".xlsx", StringComparison.Ordinal) || path.EndsWith(".ods", StringComparison.Ordinal) || path.EndsWith(".zip", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes)
                .Where(file => file.Length is > 0 and < 100_000)],
            new(NisCode.Parse("21001"), null, new HashSet<Period> { new(2024, 4) }, [accepted with { Period = new Period(2024, 3) }]));
    }

    public byte[] Pick(Random random) => random.Next(4) == 0 ? samples[random.Next(samples.Count)] : small[random.Next(small.Count)];

    private static string Samples()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Miriam.Functions.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "samples");
    }
}
