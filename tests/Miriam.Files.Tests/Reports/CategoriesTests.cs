using Miriam.Domain.Statistics;
using Miriam.Files.Reports;

namespace Miriam.Files.Tests.Reports;

/// <summary>The statistics count by the lists of the template.</summary>
public sealed class CategoriesTests
{
    [Theory]
    [InlineData("age_band", "age_band")]
    [InlineData("birth_region", "birth_region")]
    [InlineData("education", "education")]
    [InlineData("diploma_recognised", "yes_no_unknown")]
    [InlineData("youngest_child", "child_age")]
    [InlineData("alimony", "regularity")]
    [InlineData("custody_help", "regularity")]
    [InlineData("income", "income")]
    public void Profile_Variable_HasTheCategoriesOfItsList(string variable, string list) => Assert.Equal(
        Keys(list).Append("unknown").Distinct(),
        Variables.Profile.Single(profile => profile.Key == variable).Categories);

    [Fact]
    public void Exit_Categories_AreTheReasonsThatAreLeaving() =>
        Assert.Equal(Keys("exit_reason").Where(reason => reason != "changed_group").Prepend("following"), Variables.Exit.Categories);

    [Fact]
    public void Outcomes_Keys_AreThoseOfTheList() => Assert.Equal(Keys("outcome"), Variables.Outcomes);

    private static List<string> Keys(string list)
    {
        using var resource = typeof(ReportTexts).Assembly.GetManifestResourceStream("Miriam.Files.Intake.Data.lists.csv")!;
        using var reader = new StreamReader(resource);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Split(',')).Where(row => row[0] == list).Select(row => row[1])];
    }
}
