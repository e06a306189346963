using System.Globalization;
using Miriam.Domain.Cpas;

namespace Miriam.Domain.Tests.Cpas;

public sealed class MunicipalitiesTests
{
    private static readonly CaseTable Table = new("Cpas/Cases/mergers");

    private static readonly DateOnly NewYear = new(2025, 1, 1);

    public static TheoryData<string> Cases => Table.Names;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Find_CodeThatMerged_RightUntilTheDayBefore(string name)
    {
        var (old, successor) = (NisCode.Parse(Table[name, "old_nis"]), NisCode.Parse(Table[name, "new_nis"]));
        var merger = DateOnly.ParseExact(Table[name, "effective"], "yyyy-MM-dd", CultureInfo.InvariantCulture);

        var before = Assert.IsType<MunicipalityOnDay.Valid>(Municipalities.Find(old, merger.AddDays(-1)));
        Assert.Equal((old, Table[name, "old_name"]), (before.Municipality.Nis, before.Municipality.Names.Nl));
        Assert.Equal(Table[name, "old_province"], before.Municipality.Province);
        var after = Assert.IsType<MunicipalityOnDay.MergedInto>(Municipalities.Find(old, merger));
        Assert.Equal((successor, merger), (after.Successor.Nis, after.Since));
        Assert.Equal(Table[name, "new_name"], after.Successor.Names.Nl);

        var tooEarly = Assert.IsType<MunicipalityOnDay.NotYetValid>(Municipalities.Find(successor, merger.AddDays(-1)));
        Assert.Contains(old, tooEarly.Predecessors.Select(predecessor => predecessor.Nis));
        Assert.Equal(merger, tooEarly.From);
        Assert.IsType<MunicipalityOnDay.Valid>(Municipalities.Find(successor, merger));
    }

    [Fact]
    public void Find_Antwerp_KeepsItsCode()
    {
        var antwerp = NisCode.Parse("11002");

        Assert.IsType<MunicipalityOnDay.Valid>(Municipalities.Find(antwerp, NewYear.AddDays(-1)));
        Assert.IsType<MunicipalityOnDay.Valid>(Municipalities.Find(antwerp, NewYear));
        var borsbeek = Assert.IsType<MunicipalityOnDay.MergedInto>(Municipalities.Find(NisCode.Parse("11007"), NewYear));
        Assert.Equal(antwerp, borsbeek.Successor.Nis);
    }

    [Theory]
    [InlineData("99999")]
    [InlineData("00000")]
    [InlineData("11003")]
    public void Find_CodeOfNoMunicipality_Unknown(string nis) =>
        Assert.IsType<MunicipalityOnDay.Unknown>(Municipalities.Find(NisCode.Parse(nis), NewYear));

    [Fact]
    public void On_BeforeAndAfterTheMergers_TheOfficialCounts()
    {
        Assert.Equal(581, Municipalities.On(new DateOnly(2024, 12, 1)).Count);
        Assert.Equal(580, Municipalities.On(new DateOnly(2024, 12, 31)).Count);
        Assert.Equal(565, Municipalities.On(NewYear).Count);
    }

    [Theory]
    [InlineData("21001", "Anderlecht", "Anderlecht", "Anderlecht", Region.Brussels, null, null)]
    [InlineData("11002", "Anvers", "Antwerpen", "Antwerpen", Region.Flanders, Language.Nl, "BE-VAN")]
    [InlineData("62063", "Liège", "Luik", "Liège", Region.Wallonia, Language.Fr, "BE-WLG")]
    [InlineData("63023", "Eupen", "Eupen", "Eupen", Region.Wallonia, Language.De, "BE-WLG")]
    public void Find_KnownPlaces_NamesRegionAndLanguage(
        string nis, string fr, string nl, string de, Region region, Language? language, string? province)
    {
        var found = Assert.IsType<MunicipalityOnDay.Valid>(Municipalities.Find(NisCode.Parse(nis), NewYear)).Municipality;

        Assert.Equal((fr, nl, de), (found.NameIn(Language.Fr), found.NameIn(Language.Nl), found.NameIn(Language.De)));
        Assert.Equal((region, language, province), (found.Region, found.AdminLanguage, found.Province));
    }

    [Fact]
    public void Find_BastogneBeforeItsMerger_KeepsBothNames()
    {
        var found = Assert.IsType<MunicipalityOnDay.Valid>(Municipalities.Find(NisCode.Parse("82003"), new DateOnly(2024, 12, 1)));

        Assert.Equal(("Bastogne", "Bastenaken"), (found.Municipality.NameIn(Language.Fr), found.Municipality.NameIn(Language.Nl)));
    }

    [Fact]
    public void PredecessorsOf_MergedAndOther_OnlyOtherCodes()
    {
        Assert.Equal(["46003", "46013", "11056"], Predecessors("46030").OrderByDescending(nis => nis[0]).ThenBy(nis => nis));
        Assert.Equal(["11007"], Predecessors("11002"));
        Assert.Empty(Predecessors("21001"));
    }

    private static IEnumerable<string> Predecessors(string nis) =>
        Municipalities.PredecessorsOf(NisCode.Parse(nis)).Select(predecessor => predecessor.Nis.ToString());
}
