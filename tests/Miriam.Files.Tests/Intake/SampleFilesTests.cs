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
    public void Check_SampleFileInItsContext_HasNothingToMendOrExplain(string path)
    {
        var result = Check(path, Path.GetDirectoryName(path)!);

        Assert.True(result.Readable);
        Assert.NotNull(result.Submission);
        Assert.DoesNotContain(result.Findings, finding => finding.Severity != Severity.Information);
    }

    [Fact]
    public void Check_FirstAttemptOfSeraing_HasSixteenCases() =>
        Assert.Equal(
            ["CAP-05 identification!B6", "CAP-01 case_managers!A2"],
            Check("samples/2024-2025/first-attempts/62096-2024Q4.xlsx", "samples/2024-2025/62096-seraing").Short().Where(finding => finding.StartsWith("CAP", StringComparison.Ordinal)));

    private static IntakeResult Check(string path, string contextFolder)
    {
        var name = Path.GetFileName(path);
        var period = Period.Parse(name[(name.IndexOf('Q', StringComparison.Ordinal) - 4)..][..6]);
        using var file = File.OpenRead(Path.Combine(Repository(), path));
        return QuarterlyFileIntake.Check(file, Parameters, ContextFolder.Load(Path.Combine(Repository(), contextFolder), period));
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
