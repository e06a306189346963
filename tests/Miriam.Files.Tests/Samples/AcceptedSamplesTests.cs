using Miriam.Domain.Findings;

namespace Miriam.Files.Tests.Samples;

public sealed class AcceptedSamplesTests
{
    public static TheoryData<string> Agreements() =>
        [.. Directory.EnumerateDirectories(SampleFolder.Path("2024-2025"))
            .Where(folder => File.Exists(Path.Combine(folder, "agreement.json")))
            .Select(folder => Path.GetFileName(folder)!)
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Agreements))]
    public void Check_AcceptedFilesInTheirContext_FindsNothingToBlockOrExplain(string agreement)
    {
        var folder = SampleFolder.Path("2024-2025", agreement);
        var files = Directory.EnumerateFiles(folder).Where(path => Path.GetExtension(path) is ".xlsx" or ".zip").ToList();

        Assert.Equal(4, files.Count);
        Assert.All(files, file => Assert.DoesNotContain(
            SampleFolder.Findings(file, folder), finding => finding.Severity != Severity.Information));
    }

    [Fact]
    public void Check_FirstAttemptOfSeraing_RefusesTheSixteenthCase()
    {
        var findings = SampleFolder.Findings(
            SampleFolder.Path("2024-2025", "first-attempts", "62096-2024Q4.xlsx"),
            SampleFolder.Path("2024-2025", "62096-seraing"));

        Assert.Equal(
            [("CAP-05", "identification", "B6"), ("CAP-01", "case_managers", "A2")],
            findings.Select(finding => (finding.Code, finding.Sheet, finding.Cell)));
    }
}
