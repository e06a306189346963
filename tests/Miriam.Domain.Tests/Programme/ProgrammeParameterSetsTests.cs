using System.Text;
using System.Text.Json.Nodes;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;

namespace Miriam.Domain.Tests.Programme;

public sealed class ProgrammeParameterSetsTests
{
    [Theory]
    [InlineData(2015, 5_750_000)]
    [InlineData(2022, 5_750_000)]
    [InlineData(2023, 6_361_300)]
    [InlineData(2030, 6_361_300)]
    public void For_EditionAroundTheCallOfTheYear_ItsBaseAmount(int startYear, long cents) =>
        Assert.Equal(new Euro(cents), ProgrammeParameterSets.Load().For(new Edition(startYear)).BaseAmount);

    [Fact]
    public void For_CurrentEdition_TheNumbersOfTheProgramme()
    {
        var parameters = ProgrammeParameterSets.Load().For(new Edition(2024));

        Assert.Equal("2023-2024.1", parameters.Version);
        Assert.Equal((12, 15), (parameters.GroupSizeMinimum, parameters.GroupSizeMaximum));
        Assert.Equal(15, parameters.CasesPerFullTime);
        Assert.Equal([100, 75, 25], parameters.DegressionPercents);
        Assert.Equal(75, parameters.AdvancePercent);
        Assert.Equal([1, 1, 1, 1], parameters.PeriodWeights);
        Assert.Equal(new Euro(1), parameters.MinimumAmount);
        Assert.Equal([-14, -3, 1], parameters.ReminderDays);
        Assert.Equal(10, parameters.EscalationDays);
        Assert.Equal(12, parameters.MaximumPathMonths);
        Assert.Equal(15, parameters.DaysBetweenSessions);
        Assert.Equal(5, parameters.DisclosureThreshold);
        Assert.Equal(new IntakeLimits(20_000_000, 200_000_000, 100, 20_000), parameters.Intake);
        Assert.Equal((1, 8), (parameters.DueMonthsAfterPeriod, parameters.ReminderHour));
        Assert.Equal((10, 6, 12), (parameters.PathMonths, parameters.TrainingIntervalWeeks, parameters.FollowUpMonths));
        Assert.Equal((2, 4, 2), (parameters.GroupsForeseen, parameters.LargeCityGroups, parameters.PeoplePerDecision));
        Assert.Equal((5, 24, 5), (parameters.AverageThreshold, parameters.RetentionMonths, parameters.AccountChangeWorkingDays));
    }

    [Fact]
    public void For_OldEdition_TheOldGroupSize() =>
        Assert.Equal(10, ProgrammeParameterSets.Load().For(new Edition(2020)).GroupSizeMinimum);

    [Fact]
    public void ByVersion_EveryVersion_IsItsOwnSet()
    {
        var sets = ProgrammeParameterSets.Load();

        Assert.Equal(["2015-2016.1", "2022-2023.1", "2023-2024.1"], sets.All.Select(set => set.Version));
        Assert.All(sets.All, set => Assert.Same(set, sets.ByVersion(set.Version)));
        Assert.Throws<KeyNotFoundException>(() => sets.ByVersion("1999-2000.1"));
    }

    [Fact]
    public void Parameters_WithoutPublicText_AreMarkedAsChoice()
    {
        var choices = ProgrammeParameterSets.Load().Parameters
            .Where(parameter => parameter.Values[^1].IsChoice)
            .Select(parameter => parameter.Name)
            .ToList();

        Assert.Contains("filing.due.months", choices);
        Assert.Contains("amount.minimum", choices);
        Assert.DoesNotContain("subsidy.base", choices);
        Assert.DoesNotContain("subsidy.rates", choices);
    }

    public static TheoryData<string, string, string> Defects => new()
    {
        { "subsidy.base", "remove", "subsidy.base is missing." },
        { "subsidy.base", "twice", "subsidy.base stands there more than once." },
        { "subsidy.base", "rename", "subsidy.bas is not a parameter of the programme." },
        { "subsidy.base", "gap", "subsidy.base has a gap" },
        { "subsidy.base", "order", "subsidy.base must list its editions from the oldest to the newest" },
        { "subsidy.base", "source", "subsidy.base from 2015-2016 needs a known source." },
        { "subsidy.base", "label", "subsidy.base needs a unit and a label" },
        { "subsidy.base", "value:57500.001", "subsidy.base from 2015-2016 is 57500.001, with more than 2 decimals." },
        { "subsidy.base", "value:-1", "subsidy.base from 2015-2016 is -1, outside 0.01 to 10000000." },
        { "subsidy.rates", "value:[]", "subsidy.rates from 2015-2016 has no number." },
        { "subsidy.rates", "value:[75,100]", "the rate rises with the year of participation" },
        { "subsidy.period.weights", "value:[1,1,1]", "has 3 numbers instead of 4" },
        { "decision.people", "value:1", "decision.people from 2015-2016 is 1, outside 2 to 2." },
        { "group.size.minimum", "value:16", "the smallest group is larger than the largest one" },
        { "filing.escalation.days", "value:1", "come before the escalation" },
    };

    [Theory]
    [MemberData(nameof(Defects))]
    public void Load_DefectiveFile_RefusedWithTheReason(string parameter, string defect, string expected)
    {
        var exception = Assert.Throws<ParameterFileException>(() => Load(Spoilt(parameter, defect)));

        Assert.Contains(exception.Problems, problem => problem.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_UnknownMember_Refused()
    {
        var file = Original();
        file["parameters"]![0]!["sorce"] = "[choice]";

        Assert.Throws<ParameterFileException>(() => Load(file));
    }

    private static JsonObject Spoilt(string name, string defect)
    {
        var file = Original();
        var parameters = file["parameters"]!.AsArray();
        var parameter = parameters.Single(node => (string?)node!["name"] == name)!;
        var values = parameter["values"]!.AsArray();
        switch (defect.Split(':')[0])
        {
            case "remove": parameters.Remove(parameter); break;
            case "twice": parameters.Add(parameter.DeepClone()); break;
            case "rename": parameter["name"] = "subsidy.bas"; break;
            case "gap": values.RemoveAt(0); break;
            case "order": values.Add(values[0]!.DeepClone()); break;
            case "source": values[0]!["source"] = "[my cousin]"; break;
            case "label": parameter["label"]!["nl"] = " "; break;
            case "value": values[0]!["value"] = JsonNode.Parse(defect["value:".Length..]); break;
        }

        return file;
    }

    private static JsonObject Original()
    {
        using var json = typeof(ProgrammeParameters).Assembly
            .GetManifestResourceStream("Miriam.Domain.Programme.parameters.json")!;
        return JsonNode.Parse(json)!.AsObject();
    }

    private static ProgrammeParameterSets Load(JsonObject file) =>
        ProgrammeParameterSets.Load(new MemoryStream(Encoding.UTF8.GetBytes(file.ToJsonString())));
}
