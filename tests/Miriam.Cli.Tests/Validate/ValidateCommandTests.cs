using System.Text.Json;

namespace Miriam.Cli.Tests.Validate;

public sealed class ValidateCommandTests : IDisposable
{
    private static readonly string Sample = Command.Path("samples", "2024-2025", "21001-anderlecht", "2024Q4.xlsx");
    private readonly string folder = Directory.CreateTempSubdirectory("miriam-validate-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Validate_AcceptedFileWithContext_ExitsZeroWithoutFindings()
    {
        var (exit, output, error) = await Command.Run("validate", Sample, "--context", Path.GetDirectoryName(Sample)!, "--format", "json");

        Assert.Equal((0, ""), (exit, error));
        using var json = JsonDocument.Parse(output);
        Assert.True(json.RootElement.GetProperty("valid").GetBoolean());
        Assert.Empty(json.RootElement.GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public async Task Validate_AcceptedFileWithoutContext_SaysWhatWasNotChecked()
    {
        var (exit, output, _) = await Command.Run("validate", Sample, "--format", "json", "--lang", "nl");

        Assert.Equal(0, exit);
        using var json = JsonDocument.Parse(output);
        var finding = Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray());
        Assert.Equal(
            ["code", "severity", "sheet", "cell", "found", "message"],
            finding.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("CTX-01", "I"), (finding.GetProperty("code").GetString(), finding.GetProperty("severity").GetString()));
        Assert.Equal(JsonValueKind.Null, finding.GetProperty("cell").ValueKind);
        Assert.StartsWith("Zonder de overeenkomst", finding.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_FileThatIsNoWorkbook_ExitsTwoWithItsFinding()
    {
        var file = Path.Combine(folder, "2024Q4.xlsx");
        await File.WriteAllTextAsync(file, "not a workbook");

        var (exit, output, _) = await Command.Run("validate", file, "--format", "json");

        Assert.Equal(2, exit);
        using var json = JsonDocument.Parse(output);
        Assert.False(json.RootElement.GetProperty("valid").GetBoolean());
        Assert.Equal("STR-01", Assert.Single(json.RootElement.GetProperty("findings").EnumerateArray()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("investment.xlsx", 1)] // E
    [InlineData("exit-withdrawn.xlsx", 0)] // W
    [InlineData("password-protected.xlsx", 2)] // not read
    public async Task Validate_FileWithADefect_ExitsByWhatItMeans(string file, int expected)
    {
        var path = Command.Path("samples", "rejected", file);
        var context = Path.ChangeExtension(path, ".context");
        string[] line = ["validate", path, "--format", "json", .. Directory.Exists(context) ? new[] { "--context", context } : []];

        var (exit, output, _) = await Command.Run(line);

        Assert.Equal(expected, exit);
        using var json = JsonDocument.Parse(output);
        Assert.Equal(expected == 0, json.RootElement.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task Validate_NoSuchFile_ExitsTwoAndKeepsStandardOutputToJson()
    {
        var (exit, output, error) = await Command.Run("validate", Path.Combine(folder, "none.xlsx"), "--format", "json", "--lang", "en");

        Assert.Equal(2, exit);
        Assert.False(JsonDocument.Parse(output).RootElement.GetProperty("valid").GetBoolean());
        Assert.Contains("none.xlsx", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_ContextWithoutAgreement_ExitsTwoAndSaysSo()
    {
        var (exit, _, error) = await Command.Run("validate", Sample, "--context", folder, "--lang", "en");

        Assert.Equal(2, exit);
        Assert.Contains("agreement.json", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Le fichier entier", "Informations : 1. Rien ne bloque.")]
    [InlineData("nl", "Het hele bestand", "Ter informatie: 1. Niets blokkeert.")]
    [InlineData("de", "Die ganze Datei", "Hinweise: 1. Nichts blockiert.")]
    [InlineData("en", "The whole file", "Notes: 1. Nothing blocks.")]
    public async Task Validate_Text_IsInTheLanguageAsked(string language, string heading, string verdict)
    {
        var (exit, output, _) = await Command.Run("validate", Sample, "--lang", language);

        Assert.Equal(0, exit);
        Assert.StartsWith(heading, output, StringComparison.Ordinal);
        Assert.Contains("CTX-01", output, StringComparison.Ordinal);
        Assert.EndsWith(verdict, output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_TextOfManyFindings_GroupsBySheetWithErrorsFirst()
    {
        var (_, output, _) = await Command.Run("validate", Command.Path("samples", "rejected", "mistakes-everywhere.zip"), "--lang", "fr");

        var lines = output.Split('\n').Select(line => line.TrimEnd()).ToList();
        Assert.Equal(
            ["Identification", "Participantes", "Mesures", "Dépenses", "Le fichier entier", "Signaux"],
            lines.Where((line, index) => line.Length > 0 && (index == 0 || lines[index - 1].Length == 0)).SkipLast(1));
        Assert.Contains(lines, line => line.StartsWith("  Erreur  VAL-05  E5  L'année de « 20.09.24 »", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("validate", "file.xlsx", "--lang", "xx")]
    [InlineData("validate", "file.xlsx", "--format", "xml")]
    [InlineData("validates")]
    public async Task Run_LineThatCannotBeRead_ExitsTwo(params string[] args)
    {
        var (exit, _, error) = await Command.Run(args);

        Assert.Equal(2, exit);
        Assert.NotEqual("", error);
    }
}
