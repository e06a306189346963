namespace Miriam.Cli.Tests.Rules;

/// <summary>
/// <c>parameters.json</c> is an answer of the app: revision 2 raised the base amount from 2027-2028 on and changed reminders from
/// 2026-2027 on, 3 was refused, 4 waits.
/// </summary>
public sealed class ParametersOptionTests : IDisposable
{
    private static readonly string Answer = Command.Path("tests", "Miriam.Cli.Tests", "Rules", "parameters.json");
    private static readonly string Sample = Command.Path("samples", "2024-2025", "21001-anderlecht", "2024Q4.xlsx");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("miriam-parameters-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Rules_WithTheAnswerOfTheApp_TellsWhatIsInForce()
    {
        var (exit, output, error) = await Command.Run("rules", "--parameters", Answer);

        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("| 2027-2028 | 65\u202f000,00\u00a0€ | règles du SPP Intégration sociale |", output, StringComparison.Ordinal);
        // Two groups in their first year, under the name that the app gives these parameters.
        Assert.Contains("| 2027-2028.2 | 1 | 65\u202f000,00\u00a0€ | 130\u202f000,00\u00a0€ |", output, StringComparison.Ordinal);
        // What was refused, and what waits, is not in force.
        Assert.DoesNotContain("| 2026-2027 | 45 |", output, StringComparison.Ordinal);
        Assert.DoesNotContain("65\u202f000,00", (await Command.Run("rules")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no json", "not what /api/parameters answers")]
    [InlineData("[]", "not what /api/parameters answers")]
    [InlineData("null", "not what /api/parameters answers")]
    [InlineData("""{ "revision": 1 }""", "not what /api/parameters answers")]
    [InlineData("""{ "revision": 3, "parameters": [], "changes": [] }""", "of another release")]
    [InlineData("""{ "revision": 1, "parameters": [{ "name": "subsidy.bonus", "values": [] }], "changes": [] }""", "of another release")]
    public async Task Rules_WithAnotherFile_SaysWhatIsWrong(string content, string problem)
    {
        var file = Path.Combine(folder.FullName, "other.json");
        await File.WriteAllTextAsync(file, content);

        var (exit, output, error) = await Command.Run("rules", "--parameters", file);

        Assert.Equal(2, exit);
        Assert.Contains(problem, error, StringComparison.Ordinal);
        Assert.DoesNotContain("# Les règles", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("63613.0", "60000.0")]
    [InlineData("\"subsidy.base\",\n     \"from\": \"2027-2028\"", "\"subsidy.bonus\",\n     \"from\": \"2027-2028\"")]
    public async Task Rules_WithValuesThatDoNotFollow_SaysThatTheyAreOfAnotherRelease(string known, string other)
    {
        var (file, answer) = (Path.Combine(folder.FullName, "other.json"), await File.ReadAllTextAsync(Answer));
        Assert.Contains(known, answer, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, answer.Replace(known, other, StringComparison.Ordinal));

        var (exit, _, error) = await Command.Run("rules", "--parameters", file);

        Assert.Equal(2, exit);
        Assert.Contains("of another release", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_WithAFileThatIsNotThere_NamesIt()
    {
        var (exit, _, error) = await Command.Run("rules", "--parameters", Path.Combine(folder.FullName, "none.json"));

        Assert.Equal(2, exit);
        Assert.Contains("none.json", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_AgreementSignedOnAChange_IsCheckedWithItsOwnParametersOrNotAtAll()
    {
        foreach (var file in new FileInfo(Sample).Directory!.GetFiles())
        {
            file.CopyTo(Path.Combine(folder.FullName, file.Name));
        }

        var agreement = Path.Combine(folder.FullName, "agreement.json");
        var signed = (await File.ReadAllTextAsync(agreement)).Replace("\"2023-2024.1\"", "\"2026-2027.2\"", StringComparison.Ordinal);
        Assert.Contains("2026-2027.2", signed, StringComparison.Ordinal);
        await File.WriteAllTextAsync(agreement, signed);

        var without = await Command.Run("validate", Sample, "--context", folder.FullName);
        var with = await Command.Run("validate", Sample, "--context", folder.FullName, "--parameters", Answer);

        Assert.Equal(2, without.Exit);
        Assert.Contains("2026-2027.2, which are not known here", without.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (with.Exit, with.Error));
    }
}
