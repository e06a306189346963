namespace Miriam.Files.Tests.Intake;

/// <summary>The sample files of the repository, named by their path in <c>samples</c>.</summary>
internal static class SampleFiles
{
    private static readonly string Root = Path.Combine(Repository(), "samples");

    /// <summary>The accepted files: a folder per agreement, which is the context of each of its files.</summary>
    public static IEnumerable<string> Accepted =>
        Directory.EnumerateFiles(Path.Combine(Root, "2024-2025"), "agreement.json", SearchOption.AllDirectories)
            .SelectMany(agreement => Directory.EnumerateFiles(Path.GetDirectoryName(agreement)!, "20*"))
            .Select(file => Path.GetRelativePath(Root, file))
            .Order(StringComparer.Ordinal);

    /// <summary>The files with a defect; what is expected of each stands in <c>FILE.expected.json</c>.</summary>
    public static IEnumerable<string> Rejected =>
        Directory.EnumerateFiles(Path.Combine(Root, "rejected"), "*" + ExpectedSuffix)
            .Select(file => Path.GetRelativePath(Root, file[..^ExpectedSuffix.Length]))
            .Order(StringComparer.Ordinal);

    public const string ExpectedSuffix = ".expected.json";

    public static string FullPath(string sample) => Path.Combine(Root, sample);

    /// <summary>The folder <c>NAME.context</c> beside a rejected file; null when it has none.</summary>
    public static string? ContextOf(string sample)
    {
        var folder = Path.ChangeExtension(FullPath(sample), ".context");
        return Directory.Exists(folder) ? folder : null;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Miriam.Functions.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
