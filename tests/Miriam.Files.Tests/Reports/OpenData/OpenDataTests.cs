using Miriam.Domain.Statistics;
using Miriam.Files.Reports;
using Miriam.Files.Reports.OpenData;
using Miriam.TestSupport.Statistics;

namespace Miriam.Files.Tests.Reports.OpenData;

public sealed class OpenDataTests
{
    private static readonly AnnualReportModel Model = ProgrammeYear.Report();
    private static readonly List<string[]> Csv = Rows(OpenDataCsv.Render(Model));
    private static readonly List<string[]> Dictionary = Rows(OpenDataDictionary.Render());

    [Fact]
    public void Render_Csv_HasNineCellsInEveryRow() => Assert.All(Csv, row => Assert.Equal(9, row.Length));

    [Fact]
    public void Render_Csv_HidesExactlyTheFiguresWithoutValue() =>
        Assert.All(Csv.Skip(1), row => Assert.Equal(row[7].Length == 0, row[8] != "published"));

    [Fact]
    public void Render_Csv_ShowsNoSmallNumberOfPeople()
    {
        string[] ofPeople = ["people", "women", "women_higher", "women_progressing"];

        Assert.DoesNotContain(Csv, row => ofPeople.Contains(row[6]) && row[7] is "1" or "2" or "3" or "4");
    }

    [Fact]
    public void Render_Dictionary_ExplainsEveryColumnMeasureAndStatus()
    {
        var explained = Dictionary.Select(row => (row[0], row[1])).ToHashSet();

        Assert.All(OpenDataCsv.Columns, column => Assert.Contains(explained, entry => entry.Item1 == column));
        Assert.All(Csv.Skip(1).Select(row => row[6]).Distinct(), measure => Assert.Contains(("measure", measure), explained));
        Assert.All(Csv.Skip(1).Select(row => row[8]).Distinct(), status => Assert.Contains(("status", status), explained));
        Assert.All(Dictionary, row => Assert.Equal(5, row.Length));
    }

    [Fact]
    public void Render_Csv_TellsWaivedRulesByAreaAndCpas()
    {
        var waived = Csv.Where(row => row[1] == "waived").ToDictionary(row => (row[2], row[3]), row => (row[6], row[7], row[8]));

        Assert.Equal(("files", "2", "published"), waived[("BE-BRU", "CAP-03")]);
        Assert.Equal(("files", "", "hidden"), waived[("BE", "CAP-07")]);
        Assert.Equal(("files", "0", "published"), waived[("63020", "")]);
    }

    [Fact]
    public void Render_Json_ReadsBackToTheSameReport() => Assert.Equal(
        AnnualReportHtml.Render(Model, Domain.Language.Fr),
        AnnualReportHtml.Render(OpenDataJson.Read(OpenDataJson.Render(Model)), Domain.Language.Fr));

    [Fact]
    public void Render_Twice_GivesTheSameText()
    {
        Assert.Equal(OpenDataCsv.Render(Model), OpenDataCsv.Render(ProgrammeYear.Report()));
        Assert.Equal(OpenDataJson.Render(Model), OpenDataJson.Render(ProgrammeYear.Report()));
    }

    private static List<string[]> Rows(string csv) =>
        [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(','))];
}
