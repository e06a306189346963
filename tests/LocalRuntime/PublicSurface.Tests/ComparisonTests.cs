namespace Miriam.LocalRuntime.PublicSurface.Tests;

/// <summary>The comparison itself: each deviation, made by hand, is found; what must not count is not.</summary>
public sealed class ComparisonTests
{
    private const string Real = """
        public sealed class Miriam.LocalRuntime.PublicSurface.Tests.Sample : IDisposable
          public .ctor(string name, int count = 1)
          public const int Limit = 10
          public static readonly Sample Empty
          public string? Name { get; }
          public int Count { get; init; }
          public object this[string key] { get; set; }
          public void Dispose()
          public static T? Find<T>(this Sample sample, DayOfWeek day = DayOfWeek.Monday, CancellationToken cancellation = default) where T : class, IDisposable
          public bool TryGet(string key, out string? value, params int[] rest)
          [Obsolete] public Task<object> RunAsync(TimeSpan? limit = null)
          public static bool op_Equality(Sample? left, Sample? right)
        """;

    private static readonly string[] Members =
    [
        "public .ctor(string name, int count = 1)",
        "public const int Limit = 10",
        "public static readonly Sample Empty",
        "public string Name { get; }",
        "public int Count { get; init; }",
        "public object this[string key] { get; set; }",
        "public void Dispose()",
        "public bool TryGet(string key, out string value, params int[] rest)",
        "[Obsolete] public Task<object> RunAsync(TimeSpan? limit = null)",
    ];

    [Fact]
    public void Render_EveryKindOfMember_WritesTheForm()
    {
        Assert.Equal(Members.Order(StringComparer.Ordinal), SurfaceText.MembersOf(typeof(Sample)).Select(SurfaceText.Plain).Order(StringComparer.Ordinal));
        Assert.Equal("public sealed class", SurfaceText.KindOf(typeof(Sample)));
    }

    [Fact]
    public void Render_ExtensionWithConstraintsAndDefaults_WritesTheForm() => Assert.Equal(
        "public static T Find<T>(this Sample sample, DayOfWeek day = DayOfWeek.Monday, CancellationToken cancellation = default) where T : class, IDisposable",
        SurfaceText.Plain(SurfaceText.MembersOf(typeof(SampleExtensions)).Single()));

    [Fact]
    public void Render_Record_WritesKindAndMembersWithoutOverrides()
    {
        Assert.Equal("public record class", SurfaceText.KindOf(typeof(SampleRecord)));
        Assert.Contains("public void Deconstruct(out int Count)", SurfaceText.MembersOf(typeof(SampleRecord)).Select(SurfaceText.Plain));
        Assert.DoesNotContain(SurfaceText.MembersOf(typeof(SampleRecord)), member => member.Contains("ToString", StringComparison.Ordinal));
        Assert.Equal("public record struct", SurfaceText.KindOf(typeof(SampleRecordStruct)));
    }

    [Theory]
    [InlineData("public .ctor(string name, int count = 1)", ".ctor")]
    [InlineData("public const int Limit = 10", "Limit")]
    [InlineData("[Obsolete] public string Version { get; }", "Version")]
    [InlineData("public IDictionary<string, object> Properties { get; }", "Properties")]
    [InlineData("public object this[string key] { get; set; }", "this")]
    [InlineData("public static IEnumerable<Data<T>> GetAll<T, U>(this Context context) where T : class", "GetAll")]
    [InlineData("public static readonly Sample Empty", "Empty")]
    public void MemberName_OfAMember_IsItsName(string member, string name) => Assert.Equal(name, SurfaceText.MemberName(member));

    [Fact]
    public void Compare_SameSurface_FindsNothing() => Assert.Empty(ApiList.Parse(Real).MissingOf(typeof(Sample)));

    [Theory]
    [InlineData("int count = 1", "int number = 1")]
    [InlineData("int count = 1", "int count = 2")]
    [InlineData("int count = 1", "int count")]
    [InlineData("int count = 1", "long count = 1")]
    [InlineData("Limit = 10", "Limit = 11")]
    [InlineData("static readonly Sample", "static Sample")]
    [InlineData("string? Name { get; }", "string? Name { get; set; }")]
    [InlineData("{ get; init; }", "{ get; set; }")]
    [InlineData("this[string key]", "this[string name]")]
    [InlineData("out string? value", "string? value")]
    [InlineData("params int[] rest", "int[] rest")]
    [InlineData("TimeSpan? limit", "TimeSpan limit")]
    [InlineData("Task<object> RunAsync", "ValueTask<object> RunAsync")]
    [InlineData("[Obsolete] public Task", "public Task")]
    [InlineData("public void Dispose()", "[Obsolete] public void Dispose()")]
    [InlineData("public void Dispose()", "public virtual void Dispose()")]
    [InlineData("sealed class", "class")]
    [InlineData(" : IDisposable", "")]
    [InlineData("PublicSurface.Tests.Sample", "PublicSurface.Sample")]
    public void Compare_OneDeviation_FindsIt(string real, string otherwise)
    {
        Assert.Contains(real, Real, StringComparison.Ordinal);
        string list = Real.Replace(real, otherwise, StringComparison.Ordinal);
        Assert.Single(ApiList.Parse(list).MissingOf(typeof(Sample)));
    }

    [Fact]
    public void Compare_NullabilityOfReferences_DoesNotCount() => Assert.Empty(
        ApiList.Parse(Real.Replace("string? Name", "string Name", StringComparison.Ordinal)).MissingOf(typeof(Sample)));

    [Theory]
    [InlineData("  public string Name { get; }", 0)]
    [InlineData("  public void Stop()", 1)]
    public void LeftToImplement_Interface_IsWhatOnlyTheListHas(string member, int count) => Assert.Equal(
        count, ApiList.Parse($"public interface {typeof(ISample).FullName}\n{member}").LeftToImplementOf(typeof(ISample)).Count());

    [Theory]
    [InlineData("  public abstract void Run()", 0)]
    [InlineData("  public abstract void Stop()", 1)]
    [InlineData("  public virtual void Stop()", 0)]
    public void LeftToImplement_AbstractClass_IsWhatIsAbstractInTheListOnly(string member, int count) => Assert.Equal(
        count, ApiList.Parse($"public abstract class {typeof(SampleBase).FullName}\n{member}").LeftToImplementOf(typeof(SampleBase)).Count());

    [Theory]
    [InlineData("[AttributeUsageAttribute((AttributeTargets)192, AllowMultiple=true)]", 0)]
    [InlineData("[AttributeUsageAttribute((AttributeTargets)192)]", 1)]
    [InlineData("[AttributeUsageAttribute((AttributeTargets)64)]", 2)]
    public void WiderPlaces_Attribute_AreThoseThatTheListHasNot(string usage, int count)
    {
        string name = typeof(SampleMarkAttribute).FullName!;
        Assert.Equal(count, ApiList.Parse($"{usage}\npublic sealed class {name} : Attribute").WiderPlacesOf(typeof(SampleMarkAttribute)).Count());
        string inherited = $"{usage}\npublic abstract class A.BaseAttribute : Attribute\n\npublic sealed class {name} : BaseAttribute";
        Assert.Equal(count, ApiList.Parse(inherited).WiderPlacesOf(typeof(SampleMarkAttribute)).Count());
    }

    [Theory]
    [InlineData("where T : class, IDisposable", "where T : IDisposable")]
    [InlineData("DayOfWeek.Monday", "DayOfWeek.Tuesday")]
    [InlineData("this Sample", "Sample")]
    public void Compare_DeviationOfExtension_FindsIt(string real, string otherwise)
    {
        string list = "public static class Miriam.LocalRuntime.PublicSurface.Tests.SampleExtensions\n"
            + "  public static T? Find<T>(this Sample sample, DayOfWeek day = DayOfWeek.Monday, CancellationToken cancellation = default) where T : class, IDisposable";
        Assert.Empty(ApiList.Parse(list).MissingOf(typeof(SampleExtensions)));
        Assert.Single(ApiList.Parse(list.Replace(real, otherwise, StringComparison.Ordinal)).MissingOf(typeof(SampleExtensions)));
    }
}

public sealed class Sample(string name, int count = 1) : IDisposable
{
    public const int Limit = 10;
    public static readonly Sample Empty = new("");

    public string Name { get; } = name;

    public int Count { get; init; } = count;

    public object this[string key]
    {
        get => key;
        set => throw new NotSupportedException();
    }

    public void Dispose()
    {
    }

    public override string ToString() => Name;

    public bool TryGet(string key, out string? value, params int[] rest)
    {
        value = key;
        return rest.Length > 0;
    }

    [Obsolete("As in the list.")]
    public Task<object> RunAsync(TimeSpan? limit = null) => Task.FromResult<object>(limit ?? TimeSpan.Zero);
}

public static class SampleExtensions
{
    public static T? Find<T>(this Sample sample, DayOfWeek day = DayOfWeek.Monday, CancellationToken cancellation = default)
        where T : class, IDisposable =>
        sample as T;
}

public record SampleRecord(int Count);

public record struct SampleRecordStruct(int Count);

public interface ISample
{
    string Name { get; }
}

public abstract class SampleBase
{
    public abstract void Run();
}

[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = true)]
public sealed class SampleMarkAttribute : Attribute;
