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

            foreach (var folder in new[] { "2024-2025", "rejected", "accepted" })
            {
                // What LibreOffice made cannot be made again by us.
                Assert.Equal(
                    SampleFolder.Contents(SampleFolder.Path(folder)).Where(file => !file.Key.Contains("/libreoffice-", StringComparison.Ordinal)),
                    SampleFolder.Contents(Path.Combine(target.FullName, folder)));
            }
        }
        finally
        {
            target.Delete(recursive: true);
        }
    }
}
