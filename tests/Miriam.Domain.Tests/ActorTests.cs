using System.Text.Json;
using Miriam.Domain.Tranches;

namespace Miriam.Domain.Tests;

public sealed class ActorTests
{
    [Theory]
    [InlineData("alix", "alix", true)]
    [InlineData("alix", "ben", false)]
    [InlineData("alix for ben", "alix", true)]
    [InlineData("alix for ben", "ben", true)]
    [InlineData("alix", "ben for alix", true)]
    [InlineData("alix for ben", "cleo for ben", true)]
    [InlineData("alix for ben", "ben for cleo", true)]
    [InlineData("alix for ben", "cleo for dirk", false)]
    [InlineData("alix", "Alix", false)]
    public void IsSamePersonAs_Delegates_CountAsBoth(string one, string other, bool expected)
    {
        Assert.Equal(expected, Actor.Parse(one).IsSamePersonAs(Actor.Parse(other)));
        Assert.Equal(expected, Actor.Parse(other).IsSamePersonAs(Actor.Parse(one)));
    }

    [Fact]
    public void IsSamePersonAs_Nobody_IsFalse() => Assert.False(new Actor("alix").IsSamePersonAs(null));

    [Fact]
    public void Json_OfOldDecisions_ReadsAsBefore()
    {
        const string stored = """{"By":"fien","At":"2024-10-10T08:00:00+00:00","CalculationId":"calc","Reason":null}""";

        var decision = JsonSerializer.Deserialize<Decision>(stored)!;

        Assert.Equal(new Actor("fien"), decision.By);
        Assert.Equal(stored, JsonSerializer.Serialize(decision));
    }

    [Fact]
    public void Json_OfADelegate_NamesBoth()
    {
        const string stored = """{"By":"fien for farid","At":"2024-10-10T08:00:00+00:00","CalculationId":"calc","Reason":null}""";

        Assert.Equal(new Actor("fien", "farid"), JsonSerializer.Deserialize<Decision>(stored)!.By);
        Assert.Equal(stored, JsonSerializer.Serialize(new Decision(new Actor("fien", "farid"), new DateTimeOffset(2024, 10, 10, 8, 0, 0, TimeSpan.Zero), "calc", null)));
    }

    [Theory]
    [InlineData("6f9c2d1e-8a34-4c5b-9e01-2b7d4f6a8c90", true)]
    [InlineData("fien for farid", false)]
    [InlineData("fien\u00a0", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsPersonId_WithoutSpaces_IsOne(string? id, bool expected) => Assert.Equal(expected, Actor.IsPersonId(id));
}
