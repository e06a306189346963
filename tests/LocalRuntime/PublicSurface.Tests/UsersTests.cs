using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Miriam.LocalRuntime.PublicSurface.Tests;

/// <summary>Nothing that is deployed sees more of the local runtime than its public members, nor in the build for Azure any of it.</summary>
public sealed class UsersTests
{
    private static readonly string Source = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "src"));

    public static TheoryData<string> Names() => PublicSurfaceTests.Names();

    public static TheoryData<string> Projects() =>
        [.. Directory.EnumerateFiles(Source, "Miriam.*.csproj", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Source, path))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Internals_OfTheLocalRuntime_AreForItselfAndTests(string assembly)
    {
        string[] tests = [.. Directory.EnumerateFiles(Path.Combine(Source, "..", "tests"), "*.csproj", SearchOption.AllDirectories).Select(path => Path.GetFileNameWithoutExtension(path))];
        Assert.Empty(Assembly.Load(assembly).GetCustomAttributes<InternalsVisibleToAttribute>()
            .Select(friend => friend.AssemblyName)
            .Except([.. PublicSurfaceTests.Assemblies, .. tests]));
    }

    // The command line starts the emulator itself; it is not deployed.
    [Theory]
    [MemberData(nameof(Projects))]
    public void References_ToTheLocalRuntime_AreInTheLocalBuildOnly(string project)
    {
        XElement[] references = [.. XDocument.Load(Path.Combine(Source, project)).Descendants("ProjectReference")
            .Where(reference => reference.Attribute("Include")!.Value.Contains("LocalRuntime", StringComparison.Ordinal))];
        Assert.All(references, reference => Assert.True(
            reference.Attribute("Include")!.Value.EndsWith("Azurite.csproj", StringComparison.Ordinal) && project.Contains("Cli", StringComparison.Ordinal)
            || reference.Parent!.Attribute("Condition")?.Value == "'$(FunctionsRuntime)' == 'Local'",
            $"{project}: {reference}"));
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
