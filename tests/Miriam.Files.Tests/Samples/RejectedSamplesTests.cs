using System.Text.Json;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Intake;

namespace Miriam.Files.Tests.Samples;

public sealed class RejectedSamplesTests
{
    private const string ExpectedSuffix = ".expected.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static TheoryData<string> Files() => [.. Names()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Check_FileWithDefect_FindsExactlyWhatIsExpected(string name)
    {
        var path = SampleFolder.Path("rejected", name);
        var context = SampleFolder.Path("rejected", $"{Path.GetFileNameWithoutExtension(name)}.context");

        var found = SampleFolder.Findings(path, Directory.Exists(context) ? context : null);

        Assert.Equal(
            Expected(name).Order(),
            found.Select(finding => (finding.Code, finding.Sheet, finding.Cell)).Order());
        Assert.All(found, QuotedValues.AreThere);
    }

    /// <summary>Every code, the informing ones too: what a file alone cannot show stands in another format, language or place.</summary>
    [Fact]
    public void Expected_OfAllFiles_HasTwoFilesForEveryCode()
    {
        var files = Names().SelectMany(name => Expected(name).Select(finding => finding.Code).Distinct(StringComparer.Ordinal))
            .CountBy(code => code).ToDictionary();

        Assert.Equal([], FindingCodes.All.Select(code => code.Code).Where(code => files.GetValueOrDefault(code) < 2));
    }

    private static IEnumerable<string> Names() =>
        Directory.EnumerateFiles(SampleFolder.Path("rejected"), $"*{ExpectedSuffix}")
            .Select(path => Path.GetFileName(path)[..^ExpectedSuffix.Length])
            .Order(StringComparer.Ordinal);

    private static IReadOnlyList<(string Code, string? Sheet, string? Cell)> Expected(string name) =>
        [.. JsonSerializer.Deserialize<ExpectedFinding[]>(File.ReadAllText(SampleFolder.Path("rejected", name + ExpectedSuffix)), Json)!
            .Select(finding => (finding.Code, finding.Sheet, finding.Cell))];

    private sealed record ExpectedFinding(string Code, string? Sheet, string? Cell);
}
