using System.IO.Compression;
using Miriam.Domain.Findings;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Files.Intake;

namespace Miriam.Files.Tests.Samples;

/// <summary>The samples as they are committed.</summary>
internal static class SampleFolder
{
    public static readonly ProgrammeParameters Parameters = ProgrammeParameterSets.Load().For(new Edition(2024));

    public static string Path(params string[] parts) =>
        System.IO.Path.Combine([SampleGenerator.Repository.Root(), "samples", .. parts]);

    /// <summary>The findings of a file in its context as <c>code sheet cell</c>, in order of the text.</summary>
    /// <param name="contextFolder">Null: the file alone.</param>
    public static IReadOnlyList<Finding> Findings(string path, string? contextFolder)
    {
        using var file = File.OpenRead(path);
        var alone = QuarterlyFileIntake.Check(file, Parameters);
        if (contextFolder is null)
        {
            return alone.Findings;
        }

        file.Position = 0;
        Period? period = alone.File?.Identification.Period is { IsKnown: true } known ? known.Value : null;
        return QuarterlyFileIntake.Check(file, Parameters, ContextFolder.Load(contextFolder, period)).Findings;
    }

    /// <summary>Path and content of every file below a folder; of a ZIP, of every entry.</summary>
    /// <remarks>The compressed bytes may differ between versions of the compressor; the content may not.</remarks>
    public static SortedDictionary<string, string> Contents(string folder)
    {
        var contents = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/');
            var bytes = File.ReadAllBytes(path);
            try
            {
                using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
                foreach (var entry in archive.Entries)
                {
                    using var content = new MemoryStream();
                    using var stream = entry.Open();
                    stream.CopyTo(content);
                    contents.Add($"{name}:{entry.FullName} {entry.LastWriteTime.DateTime:s}", Hash(content.ToArray()));
                }
            }
            catch (InvalidDataException)
            {
                // No ZIP, or one that is damaged or locked on purpose.
                contents.Add(name, Hash(bytes));
            }
        }

        return contents;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes));
}
