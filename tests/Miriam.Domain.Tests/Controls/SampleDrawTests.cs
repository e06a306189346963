using Miriam.Domain.Controls;

namespace Miriam.Domain.Tests.Controls;

public sealed class SampleDrawTests
{
    private static readonly string[] Names = [.. Enumerable.Range(2, 40).Select(row => FormattableString.Invariant($"2024Q4-v0001-r{row:D5}"))];

    [Fact]
    public void Draw_KnownSeed_IsWhatTheHashesSay() =>
        // printf '%s' 'a1:2024Q4-v0001-r00002' | sha256sum, and so on for each name; the first three in order of the sums.
        Assert.Equal(["2024Q4-v0001-r00030", "2024Q4-v0001-r00038", "2024Q4-v0001-r00040"], SampleDraw.Draw("a1", Names, 3));

    [Fact]
    public void Draw_AnyOrderOfNames_IsTheSame() =>
        Assert.Equal(SampleDraw.Draw("a1", Names, 10), SampleDraw.Draw("a1", Names.Reverse(), 10));

    [Fact]
    public void Draw_More_HoldsTheSmallerSample() =>
        Assert.Empty(SampleDraw.Draw("a1", Names, 5).Except(SampleDraw.Draw("a1", Names, 12)));

    [Fact]
    public void Draw_MoreThanThereAre_IsAll() => Assert.Equal(Names, SampleDraw.Draw("a1", Names, 41));

    [Fact]
    public void Draw_ManySeeds_DrawsEveryNameAboutEquallyOften()
    {
        // 2,000 draws of 10 out of 40: 500 of each, with a standard deviation of 19.
        var counts = Enumerable.Range(0, 2_000)
            .SelectMany(seed => SampleDraw.Draw(FormattableString.Invariant($"seed {seed}"), Names, 10))
            .CountBy(name => name)
            .ToList();

        Assert.Equal(40, counts.Count);
        Assert.All(counts, count => Assert.InRange(count.Value, 400, 600));
    }
}
