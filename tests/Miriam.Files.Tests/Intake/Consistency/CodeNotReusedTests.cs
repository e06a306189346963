using Miriam.Domain.Periods;
using Miriam.Files.Intake.Consistency;
using Miriam.Files.Tests.Intake.TypedRows;

namespace Miriam.Files.Tests.Intake.Consistency;

public sealed class CodeNotReusedTests
{
    [Theory]
    [InlineData("moved", "2024-11-04", "CON-04 participants!A2")]
    [InlineData("moved", "2024-09-25", "CON-04 participants!A2")]
    [InlineData("moved", "2024-09-24", "")] // before she left: a changed entry
    [InlineData("changed_group", "2024-11-04", "")]
    [InlineData("moved", "?", "")]
    public void Check_LaterStayInThePlaceOfOneThatEnded_IsAnotherWoman(string reason, string entry, string expected)
    {
        var quarter = new Quarter();
        quarter.Women[0] = Rows.Woman(2, "P-01", entry: entry);
        var earlier = Accepted.In("2024Q3", accepted => accepted.Women[0] = Rows.Woman(2, "P-01", exit: "2024-09-25", reason: reason));

        Assert.Equal(expected, string.Join(' ', quarter.Found(CodeNotReused.Check, Quarter.Context(earlier))));
        if (expected.Length > 0)
        {
            Assert.Empty(quarter.Found(EntryUnchanged.Check, Quarter.Context(earlier)));
        }
    }

    [Fact]
    public void Check_WomanWhoComesBack_KeepsHerFirstRow()
    {
        var quarter = new Quarter();
        quarter.Women[0] = Rows.Woman(2, "P-01", exit: "2024-09-25", reason: "moved");
        quarter.Women.Add(Rows.Woman(14, "P-01", entry: "2024-11-04"));
        var earlier = Accepted.In("2024Q3", accepted => accepted.Women[0] = Rows.Woman(2, "P-01", exit: "2024-09-25", reason: "moved"));

        Assert.Empty(quarter.FoundByAll(Quarter.Context(earlier)));
    }

    [Theory]
    [InlineData(null, "CON-04 participants!A2")]
    [InlineData("2024-2025", "CON-04 participants!A2")]
    [InlineData("2023-2024", "")]
    [InlineData("2022-2023", "")]
    [InlineData("?", "")]
    public void Check_CodeOfAnEarlierEdition_IsHersOnlyIfSheFollowedIt(string? first, string expected)
    {
        var quarter = new Quarter();
        quarter.Women[0] = Rows.Woman(2, "P-01", first: first);
        var earlier = Accepted.In("2024Q3", accepted => accepted.Women.RemoveRange(1, 11)) with
        {
            Edition = new Edition(2023),
            Period = Period.Parse("2024Q2"),
        };

        Assert.Equal(expected, string.Join(' ', quarter.Found(CodeNotReused.Check, Quarter.Context(earlier))));
    }
}
