using System.Reflection;
using System.Runtime.CompilerServices;

namespace Miriam.LocalRuntime.PublicSurface.Tests;

/// <summary>
/// The README says of every type of the real packages whether it is here, and what it lacks. To write it anew:
/// <c>MIRIAM_WRITE_README=1 dotnet test tests/LocalRuntime/PublicSurface.Tests --filter ReadmeTests</c>
/// </summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Readme_Types_AreThoseOfTheListsAndOfTheLocalRuntime()
    {
        string readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));
        int start = readme.IndexOf(TypeTable.Begin, StringComparison.Ordinal) + TypeTable.Begin.Length;
        int end = readme.IndexOf(TypeTable.End, StringComparison.Ordinal);
        string expected = "\n\n" + TypeTable.Write(ApiList.ReadAll(), PublicSurfaceTests.Assemblies.SelectMany(name => Assembly.Load(name).GetExportedTypes()));
        if (Environment.GetEnvironmentVariable("MIRIAM_WRITE_README") is { Length: > 0 })
        {
            string path = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "src", "LocalRuntime", "README.md");
            File.WriteAllText(path, readme[..start] + expected + readme[end..]);
            return;
        }

        Assert.Equal(expected, readme[start..end]);
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
