using Miriam.Domain.Findings;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Files.Intake;

namespace Miriam.Files.Tests.Samples;

/// <summary>What programs and people make of a quarterly file without changing what it says.</summary>
public sealed class UnusualSamplesTests
{
    private static readonly string[] Kinds = [".xlsx", ".ods", ".zip"];

    public static TheoryData<string> Files() => [.. Names()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Check_UnusualFileInItsContext_FindsNothingToBlockOrExplain(string name)
    {
        var path = SampleFolder.Path("accepted", name);

        var findings = SampleFolder.Findings(path, Path.GetDirectoryName(path));

        Assert.DoesNotContain(findings, finding => finding.Severity != Severity.Information);
    }

    /// <summary>4,512.30 + 180.00 + 240.50 + 76.15 euro; thirteen women, each with her start measure; seven sessions, eleven present.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Check_UnusualFile_ReadsWhatItSays(string name)
    {
        using var file = File.OpenRead(SampleFolder.Path("accepted", name));

        var submission = QuarterlyFileIntake.Check(file, SampleFolder.Parameters).Submission!;

        Assert.Equal(new Period(2024, 4), submission.Period);
        Assert.Equal(13, submission.Stays.Count(stay => stay.Entry == new DateOnly(2024, 9, 9) && stay.Profile.Children == 2));
        Assert.Equal(13, submission.Measures.Count(measure => measure.Empowerment.Concat(measure.Domains).Sum() == (14 * 3) + (10 * 5)));
        Assert.Equal(7, submission.Sessions.Count(session => session.Present == 11 && session.Date.DayOfWeek == DayOfWeek.Monday));
        Assert.Equal(new Euro(500_895), submission.Expenses.Aggregate(Euro.Zero, (sum, expense) => sum + expense.Amount));
    }

    [Fact]
    public void Names_OfAllFiles_AreAtLeastForty() => Assert.InRange(Names().Count(), 40, int.MaxValue);

    private static IEnumerable<string> Names() =>
        Directory.EnumerateDirectories(SampleFolder.Path("accepted"))
            .SelectMany(folder => Directory.EnumerateFiles(folder)
                .Where(path => Kinds.Contains(Path.GetExtension(path)) && !Period.TryParse(Path.GetFileNameWithoutExtension(path), out _))
                .Select(path => $"{Path.GetFileName(folder)}/{Path.GetFileName(path)}"))
            .Order(StringComparer.Ordinal);
}
