using Miriam.SampleGenerator;

namespace Miriam.Files.Tests.Samples;

public sealed class SampleGeneratorTests
{
    [Fact]
    public void Write_Samples_AreThoseThatAreCommitted()
    {
        var target = Directory.CreateTempSubdirectory("miriam-samples-");
        try
        {
            SampleFiles.Write(target.FullName);

            foreach (var folder in new[] { "2024-2025", "rejected" })
            {
                Assert.Equal(
                    SampleFolder.Contents(SampleFolder.Path(folder)),
                    SampleFolder.Contents(Path.Combine(target.FullName, folder)));
            }
        }
        finally
        {
            target.Delete(recursive: true);
        }
    }
}
