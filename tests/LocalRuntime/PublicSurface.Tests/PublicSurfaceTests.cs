using System.Reflection;

namespace Miriam.LocalRuntime.PublicSurface.Tests;

/// <summary>
/// Code that compiles against the local runtime must compile against the real packages: whatever the local runtime
/// shows has to stand in their lists.
/// </summary>
public sealed class PublicSurfaceTests
{
    /// <summary>The local runtime's projects.</summary>
    public static readonly string[] Assemblies =
        ["Azure.Data.Tables", "Microsoft.Azure.Functions.Worker", "Microsoft.Azure.Functions.Worker.Extensions.DurableTask"];

    public static TheoryData<string> Names() => [.. Assemblies];

    [Theory]
    [MemberData(nameof(Names))]
    public void List_PublicMembers_AreAllInTheRealPackages(string assembly)
    {
        ApiList real = ApiList.ReadAll();
        string[] missing = [.. Assembly.Load(assembly).GetExportedTypes().SelectMany(real.MissingOf)];
        Assert.True(missing.Length == 0, string.Join(Environment.NewLine, missing.Order(StringComparer.Ordinal)));
    }
}
