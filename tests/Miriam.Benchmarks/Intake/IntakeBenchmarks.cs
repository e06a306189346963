using System.Runtime.CompilerServices;
using System.Text;
using ExcelDataReader;
using Miriam.Domain.Cpas;
using Miriam.Files.Intake;
using Miriam.Files.Intake.Reading;

namespace Miriam.Benchmarks.Intake;

/// <summary>
/// What checking costs beyond reading: all checks against bare reading of the same files by the same library in the same
/// run. That library is the product's own (docs/adr/0003); ExcelDataReader and openpyxl stand beside it as outsiders.
/// </summary>
internal static class IntakeBenchmarks
{
    // Two hundred files: until the compiler has seen what runs often.
    private const int WarmUp = 50;
    private const int Repetitions = 200;

    public static async IAsyncEnumerable<IntakeMeasure> RunAsync(int cpas, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var folder = Directory.CreateTempSubdirectory("miriam-intake-");
        try
        {
            var single = BelgianYear.Write(Directory.CreateDirectory(Path.Combine(folder.FullName, "single")).FullName, 0, NisCode.Parse("63020"), [15, 15, 15])[3];
            var sum = new Sum();
            foreach (var agreement in BelgianYear.Write(folder.FullName, cpas).Take(WarmUp))
            {
                new Sum().Add(agreement);
            }

            foreach (var agreements in BelgianYear.Write(folder.FullName, cpas).Chunk((cpas + 3) / 4))
            {
                foreach (var agreement in agreements)
                {
                    sum.Add(agreement);
                }

                yield return sum.Checking.Result(sum.Bare, Math.Round(GC.GetTotalMemory(forceFullCollection: true) / 1e6, 1));
            }

            yield return sum.Bare.Result();
            yield return sum.Other.Result(sum.Bare);
            if (await OpenPyxl.LoadAsync(folder.FullName, sum.Bare, cancellation) is { } python)
            {
                yield return python;
            }

            var again = new Sum();
            for (var repetition = 0; repetition < Repetitions; repetition++)
            {
                again.Add([single]);
            }

            yield return again.Checking.Result(again.Bare) with { Name = "a workbook of 45 women, all checks" };
            yield return again.Bare.Result() with { Name = "a workbook of 45 women, bare reading" };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Each agreement's files are read by each reader in turn.</summary>
    private sealed class Sum
    {
        public Meter Checking { get; } = new("all checks");

        public Meter Bare { get; } = new("bare reading by the same library");

        public Meter Other { get; } = new("ExcelDataReader only reads them");

        public void Add(IReadOnlyList<QuarterFile> files)
        {
            Bare.Measure(files.Count, () => Each(files, file => WorkbookReader.Read(file, BelgianYear.Parameters.Intake)));
            Checking.Measure(files.Count, () => Each(files, (file, context) => Check(file, context)));
            Other.Measure(files.Count, () => Each(files, Read));
        }

        private static void Check(Stream file, IntakeContext context)
        {
            var result = QuarterlyFileIntake.Check(file, BelgianYear.Parameters, context);
            if (!result.Valid)
            {
                throw new InvalidOperationException($"A good file was refused: {result.Findings[0]}");
            }
        }

        private static void Read(Stream file)
        {
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(file);
            do
            {
                while (reader.Read())
                {
                    for (var column = 0; column < reader.FieldCount; column++)
                    {
                        _ = reader.GetValue(column);
                    }
                }
            }
            while (reader.NextResult());
        }

        private static void Each(IReadOnlyList<QuarterFile> files, Action<Stream> read) => Each(files, (file, _) => read(file));

        private static void Each(IReadOnlyList<QuarterFile> files, Action<Stream, IntakeContext> read)
        {
            foreach (var (path, context) in files)
            {
                using var file = File.OpenRead(path);
                read(file, context);
            }
        }
    }
}
