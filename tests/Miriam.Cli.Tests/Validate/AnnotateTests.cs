namespace Miriam.Cli.Tests.Validate;

public sealed class AnnotateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("miriam-annotate-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("investment.xlsx", true)]
    [InlineData("ambiguous-amount.zip", true)]
    [InlineData("national-number-in-a-signal.xlsx", false)]
    public async Task Validate_Annotate_WritesACopyUnlessTheFileIsWithheld(string file, bool expected)
    {
        var target = Path.Combine(folder, "annotated.xlsx");

        await Command.Run("validate", Command.Path("samples", "rejected", file), "--annotate", target);

        Assert.Equal(expected, File.Exists(target));
    }
}
