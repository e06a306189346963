using System.Globalization;
using Miriam.Domain.Caseload;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Statistics;
using Miriam.Domain.Submissions;
using Miriam.TestSupport.Statistics;

namespace Miriam.Domain.Tests.Statistics;

public sealed class CpasStatisticsTests
{
    private static readonly Edition Edition = new(2024);
    private static readonly Period Autumn = new(2024, 4);
    private static readonly Period Winter = new(2025, 1);
    private static readonly Profile Silent = new(null, null, null, null, null, null, null, null, null);

    [Fact]
    public void Summarise_SeveralPeriods_CountsWomenOfTheLastAndSumsTheActivity()
    {
        var summary = Summarise(
            File(Winter) with { Stays = [Stay("P-1") with { IndividualMeetings = 2 }, Stay("P-2") with { IndividualMeetings = 1 }], Sessions = [Session("housing")] },
            File(Autumn) with { Stays = [Stay("P-1") with { IndividualMeetings = 4 }], Sessions = [Session("housing"), Session("parenting")] });

        Assert.Equal(2, summary.Women);
        Assert.Equal([Autumn, Winter], summary.Periods);
        Assert.Equal(3, summary.Organisation.Sessions);
        Assert.Equal(2, summary.Organisation.SessionsByTheme["housing"]);
        Assert.Equal(7, summary.Organisation.IndividualMeetings);
        Assert.Equal(4, summary.Organisation.TrainingDays);
    }

    [Fact]
    public void Summarise_TwoStaysOfOneWoman_CountsHerOnceAndStillFollowing()
    {
        var summary = Summarise(File(Winter) with
        {
            Stays =
            [
                Stay("P-1") with { Exit = new(2024, 11, 4), ExitReason = "changed_group", Profile = Silent with { Education = "higher" }, Outcomes = ["job"] },
                Stay("P-1") with { Entry = new(2024, 11, 4), Group = "G2", Outcomes = ["job", "housing"] },
            ],
        });

        Assert.Equal(1, summary.Women);
        Assert.Equal(1, summary.Breakdowns["path"]["following"]);
        Assert.Equal(1, summary.Breakdowns["education"]["higher"]);
        Assert.Equal(1, summary.Outcomes["job"]);
    }

    [Theory]
    [InlineData(null, "unknown")]
    [InlineData("unknown", "unknown")]
    [InlineData("higher", "higher")]
    public void Summarise_Education_KeepsBlankAndUnknownAsACategory(string? answer, string category)
    {
        var summary = Summarise(File(Winter) with { Stays = [Stay("P-1") with { Profile = Silent with { Education = answer } }] });

        Assert.Equal(1, summary.Breakdowns["education"][category]);
    }

    [Fact]
    public void Summarise_AnswerMissingAtOneMoment_LeavesHerOutOfThatIndicatorOnly()
    {
        var summary = Summarise(File(Winter) with
        {
            Measures =
            [
                Measure("P-1", "start", e: [2, 3], d: []), Measure("P-1", "end", e: [4, null], d: []),
                Measure("P-2", "start", e: [5, 3], d: []), Measure("P-2", "end", e: [4, 3], d: []),
                Measure("P-3", "start", e: [1, 1], d: []),
            ],
        });

        Assert.Equal(new PairedSums(Comparison.StartEnd, "2.0", "e01", 2, 7, 8, 1, 0), Pair(summary, "e01"));
        Assert.Equal(new PairedSums(Comparison.StartEnd, "2.0", "e02", 1, 3, 3, 0, 1), Pair(summary, "e02"));
    }

    [Fact]
    public void Summarise_InstrumentChangedBetweenMoments_ComparesNothing()
    {
        var summary = Summarise(File(Winter) with
        {
            Measures = [Measure("P-1", "start", e: [2], d: [5]), Measure("P-1", "end", e: [4], d: [6]) with { Instrument = "2022" }],
        });

        Assert.Empty(summary.Pairs);
        Assert.Empty(summary.Progress);
    }

    [Theory]
    [InlineData(5, 4, 1)]
    [InlineData(5, 5, 1)]
    [InlineData(4, 4, 0)]
    [InlineData(3, 3, 0)]
    public void Summarise_DomainsAnsweredTwice_ProgressesWhenHalfAreBetter(int first, int second, int progressing)
    {
        var summary = Summarise(File(Winter) with
        {
            Measures = [Measure("P-1", "start", e: [], d: [4, 4, 2]), Measure("P-1", "end", e: [], d: [first, second, null])],
        });

        Assert.Equal(new ProgressCount(Comparison.StartEnd, "2.0", 1, progressing), Assert.Single(summary.Progress));
    }

    [Fact]
    public void Summarise_FollowUp_ComparesWithHerOwnEdition()
    {
        var before = File(new Period(2024, 2)) with
        {
            Measures = [Measure("P-9", "start", e: [1], d: []), Measure("P-9", "end", e: [3], d: [])],
        };
        var now = File(Winter) with { Measures = [Measure("P-9", "follow_up", e: [4], d: []) with { Edition = new Edition(2023) }] };

        var summary = Summarise(before, now);

        Assert.Equal(
            [
                new PairedSums(Comparison.StartFollowUp, "2.0", "e01", 1, 1, 4, 1, 0),
                new PairedSums(Comparison.EndFollowUp, "2.0", "e01", 1, 3, 4, 1, 0),
            ],
            summary.Pairs);
        Assert.Equal([Winter], summary.Periods);
    }

    [Theory]
    [InlineData(15, 0)]
    [InlineData(16, 1)]
    public void Summarise_CasesOfAFullTimeCaseManager_CountsThoseAboveTheCap(int women, int above)
    {
        var summary = Summarise(File(Winter) with { Stays = [.. Enumerable.Range(1, women).Select(number => Stay("P-" + number.ToString(CultureInfo.InvariantCulture)))] });

        Assert.Equal(above, summary.Organisation.CaseManagersAboveCap);
    }

    [Fact]
    public void Summarise_NoAcceptedFile_GivesZeros()
    {
        var summary = Summarise();

        Assert.Equal(0, summary.Women);
        Assert.Empty(summary.Periods);
        Assert.Equal(0, summary.Breakdowns["education"]["higher"]);
    }

    private static CpasSummary Summarise(params Submission[] files) => CpasStatistics.Summarise(
        new CpasFacts(
            "2024-2025-21001", NisCode.Parse("21001"), "Anderlecht", Region.Brussels, Language.Fr, 1, 1, ["Anderlecht"],
            Euro.Zero, Euro.Zero, Euro.Zero, Euro.Zero, 0, 0),
        files,
        ProgrammeYear.Parameters);

    private static Submission File(Period period) => new(
        period.Edition, period, NisCode.Parse("21001"), "0566988259", 1, "Contact", "contact@example.org",
        [new CaseManager("CM1", Fte.TryCreate(1m, out var full) ? full : default, "miriam_only", period.Edition.FirstDay, null, null, null, null, 2, 1)],
        [new Group("G1", null, "2", period.Edition.FirstDay, null, "yes")],
        [], [], [], [], []);

    private static Stay Stay(string participant) => new(
        participant, "G1", "CM1", Edition.FirstDay, null, null, null, Silent, 0, [], 2);

    private static Measurement Measure(string participant, string moment, int?[] e, int?[] d) =>
        new(participant, null, moment, "2.0", new(2024, 10, 1), e, d);

    private static Session Session(string theme) => new(new(2024, 10, 1), ["G1"], theme, 10, []);

    private static PairedSums Pair(CpasSummary summary, string indicator) => summary.Pairs.Single(pair => pair.Indicator == indicator);
}
