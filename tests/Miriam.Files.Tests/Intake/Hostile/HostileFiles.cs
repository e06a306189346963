namespace Miriam.Files.Tests.Intake.Hostile;

/// <summary>The whole corpus, by name. Nothing of it is stored: each file is built when it is asked for.</summary>
internal static class HostileFiles
{
    /// <summary>As large as an attacker would make them, to be measured: each just below what is refused for its size.</summary>
    public static IReadOnlyDictionary<string, HostileFile> Full { get; } = Of(rows: 19_900);

    /// <summary>The same files with fewer rows, for tests of what is answered.</summary>
    public static IReadOnlyDictionary<string, HostileFile> Short { get; } = Of(rows: 1_200);

    private static Dictionary<string, HostileFile> Of(int rows) =>
        new[] { Archives.All, XmlParts.All, Packages.All, Sizes.All, new Contents(rows).All }
            .SelectMany(files => files)
            .ToDictionary(file => file.Name, StringComparer.Ordinal);
}
