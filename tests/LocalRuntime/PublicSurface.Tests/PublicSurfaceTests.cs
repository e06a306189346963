using System.Reflection;

namespace Miriam.LocalRuntime.PublicSurface.Tests;

/// <summary>
/// Code that compiles against the local runtime must compile against the real packages: whatever the local runtime
/// shows has to stand in their lists, and whatever an app must implement there, it must implement here.
/// </summary>
public sealed class PublicSurfaceTests
{
    /// <summary>The local runtime's projects.</summary>
    public static readonly string[] Assemblies =
        ["Azure.Data.Tables", "Microsoft.Azure.Functions.Worker", "Microsoft.Azure.Functions.Worker.Extensions.DurableTask"];

    public static TheoryData<string> Names() => [.. Assemblies];

    [Theory]
    [MemberData(nameof(Names))]
    public void List_PublicMembers_AreAllInTheRealPackages(string assembly) => AssertNone(assembly, ApiList.ReadAll().MissingOf);

    [Theory]
    [MemberData(nameof(Names))]
    public void List_MembersToImplement_AreAllHere(string assembly) => AssertNone(assembly, ApiList.ReadAll().LeftToImplementOf);

    [Theory]
    [MemberData(nameof(Names))]
    public void List_Attributes_StandNowhereElse(string assembly) => AssertNone(assembly, ApiList.ReadAll().WiderPlacesOf);

    private static void AssertNone(string assembly, Func<Type, IEnumerable<string>> deviations)
    {
        string[] found = [.. Assembly.Load(assembly).GetExportedTypes().SelectMany(deviations)];
        Assert.True(found.Length == 0, string.Join(Environment.NewLine, found.Order(StringComparer.Ordinal)));
    }
}
