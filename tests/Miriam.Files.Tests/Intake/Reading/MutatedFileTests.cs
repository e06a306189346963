using Miriam.Fuzz;

namespace Miriam.Files.Tests.Intake.Reading;

/// <summary>A few of the files that <c>tests/Miriam.Fuzz</c> checks by the hundred thousand.</summary>
public sealed class MutatedFileTests
{
    [Fact]
    public void Check_MutatedFile_NeverFails()
    {
        var run = new FuzzRun(seed: 2025);

        Assert.All(Enumerable.Range(0, 300), index => Assert.Null(run.Failure(index)));
    }

    [Fact]
    public void File_SameSeedAndIndex_IsTheSameFile() => Assert.Equal(new FuzzRun(1).File(17), new FuzzRun(1).File(17));
}
