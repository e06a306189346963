using System.Text.Json;

namespace Miriam.Cli.Tests.Template;

public sealed class TemplateCommandTests : IDisposable
{
    private static readonly string Dison = Command.Path("samples", "2024-2025", "63020-dison");
    private readonly string folder = Directory.CreateTempSubdirectory("miriam-template-").FullName;

    private string Target => System.IO.Path.Combine(folder, "new", "template.xlsx");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("")] // the folder
    [InlineData("2024Q3.xlsx")]
    public async Task Template_FromWhatWasAccepted_IsReadByTheChecks(string source)
    {
        var (exit, _, error) = await Command.Run(
            "template", "--edition", "2024-2025", "--period", "2024Q4", "--nis", "63020", "--lang", "de",
            "--from", System.IO.Path.Combine(Dison, source), "--out", Target);
        Assert.Equal((0, ""), (exit, error));

        var (_, output, _) = await Command.Run("validate", Target, "--context", Dison, "--format", "json");
        using var json = JsonDocument.Parse(output);
        Assert.Equal(
            ["ACT-04", "VAL-01"],
            json.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()).Distinct().Order());
    }

    [Theory]
    [InlineData("2024-2025", "2025Q4", "63020")] // a quarter of another edition
    [InlineData("2024-2025", "Q4", "63020")]
    [InlineData("2024-2025", "2024Q4", "4820")] // a postcode
    public async Task Template_ThatCannotBe_IsRefusedWithExitTwo(string edition, string period, string nis)
    {
        var (exit, _, _) = await Command.Run("template", "--edition", edition, "--period", period, "--nis", nis, "--out", Target);

        Assert.Equal(2, exit);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task Template_FromAnotherCpas_IsRefused()
    {
        var (exit, _, error) = await Command.Run(
            "template", "--edition", "2024-2025", "--period", "2024Q4", "--nis", "63035", "--from", Dison, "--out", Target);

        Assert.Equal(2, exit);
        Assert.Contains("does not belong to 63035", error, StringComparison.Ordinal);
    }
}
