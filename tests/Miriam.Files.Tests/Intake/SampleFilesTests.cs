using Miriam.Domain.Findings;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Files.Intake;

namespace Miriam.Files.Tests.Intake;

/// <summary>The files of the sample programme year, as the repository keeps them.</summary>
public sealed class SampleFilesTests
{
    private static readonly ProgrammeParameters Parameters = ProgrammeParameterSets.Load().For(new Edition(2024));

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository(), "samples", "2024-2025"), "20*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".xlsx" or ".zip")
            .Select(file => Path.GetRelativePath(Repository(), file))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Check_SampleFile_HasNoError(string path)
    {
        using var file = File.OpenRead(Path.Combine(Repository(), path));

        var result = QuarterlyFileIntake.Check(file, Parameters);

        Assert.True(result.Readable);
        Assert.DoesNotContain(result.Findings, finding => finding.Severity == Severity.Error);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Miriam.Functions.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
