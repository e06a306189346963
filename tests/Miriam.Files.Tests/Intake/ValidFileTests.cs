using System.Text;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Intake.Workbooks;

namespace Miriam.Files.Tests.Intake;

public sealed class ValidFileTests
{
    [Fact]
    public void Check_ValidWorkbook_FindsNothing()
    {
        var result = IntakeRun.Of(_ => { });

        Assert.Empty(result.Short());
        Assert.True(result.Valid);
        Assert.NotNull(result.Submission);
    }

    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    public void Check_ValidCsvWithDelimiter_FindsNothing(char delimiter) =>
        Assert.Empty(QuarterlyFileIntake.Check(TestFile.Valid().ToCsv(delimiter), IntakeRun.Parameters).Short());

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("windows-1252")]
    public void Check_ValidCsvInEncoding_FindsNothing(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        var result = QuarterlyFileIntake.Check(TestFile.Valid().ToCsv(encoding: Encoding.GetEncoding(name)), IntakeRun.Parameters);

        Assert.Empty(result.Short());
    }
}
