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

    [Fact]
    public void Expected_OfAllFiles_CoversEveryCodeThatBlocksOrNeedsExplaining()
    {
        using var codes = new StreamReader(typeof(QuarterlyFileIntake).Assembly.GetManifestResourceStream("Miriam.Files.Intake.Data.findings.csv")!);
        var needed = codes.ReadToEnd().Split('\n')
            .Select(line => line.Split(','))
            .Where(line => line.Length > 1 && line[1] is "E" or "W")
            .Select(line => line[0]);

        var covered = Names().SelectMany(Expected).Select(finding => finding.Code).ToHashSet();

        Assert.DoesNotContain(needed, code => !covered.Contains(code));
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
