using System.Text.Json;
using Miriam.Domain.Findings;
using Miriam.Domain.Programme;
using Miriam.Files.Intake;

namespace Miriam.Files.Tests.Intake;

/// <summary>The two corpora: what CPAS send well, and one file for each defect.</summary>
public sealed class SampleFilesTests
{
    private static readonly ProgrammeParameterSets Parameters = ProgrammeParameterSets.Load();

    public static TheoryData<string> Accepted => [.. SampleFiles.Accepted];

    public static TheoryData<string> Rejected => [.. SampleFiles.Rejected];

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Check_AcceptedFileWithItsContext_HasNeitherErrorNorWarning(string sample)
    {
        var path = SampleFiles.FullPath(sample);

        var result = FolderCheck.Check(File.ReadAllBytes(path), Parameters, Path.GetDirectoryName(path));

        Assert.NotNull(result.Submission);
        Assert.All(result.Findings, finding => Assert.Equal(Severity.Information, finding.Severity));
    }

    [Theory]
    [MemberData(nameof(Rejected))]
    public void Check_FileWithADefect_FindsExactlyWhatIsWrittenBesideIt(string sample)
    {
        var path = SampleFiles.FullPath(sample);
        using var expected = JsonDocument.Parse(File.ReadAllText(path + SampleFiles.ExpectedSuffix));

        var findings = FolderCheck.Check(File.ReadAllBytes(path), Parameters, SampleFiles.ContextOf(sample)).Findings;

        Assert.Equal(
            expected.RootElement.EnumerateArray()
                .Select(finding => Place(Text(finding, "code"), Text(finding, "sheet"), Text(finding, "cell")))
                .Order(StringComparer.Ordinal),
            findings.Select(finding => Place(finding.Code, finding.Sheet, finding.Cell)).Order(StringComparer.Ordinal));
        Assert.All(findings, QuotedValues.AreThere);
    }

    [Fact]
    public void Rejected_AllTogether_ShowEveryCode()
    {
        var shown = SampleFiles.Rejected
            .SelectMany(sample => JsonDocument.Parse(File.ReadAllText(SampleFiles.FullPath(sample) + SampleFiles.ExpectedSuffix))
                .RootElement.EnumerateArray().Select(finding => Text(finding, "code")))
            .ToHashSet();

        Assert.All(FindingCodes.All, code => Assert.Contains(code.Code, shown));
    }

    private static string? Text(JsonElement finding, string name) =>
        finding.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Place(string? code, string? sheet, string? cell) => $"{code} {sheet} {cell}";
}
