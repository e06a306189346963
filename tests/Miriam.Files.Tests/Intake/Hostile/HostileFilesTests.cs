using System.Net;
using System.Net.Sockets;
using Miriam.Domain;
using Miriam.Files.Intake;
using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Tests.Intake.Hostile;

/// <summary>Time and memory of the same files are measured by a command of their own: <c>tests/Miriam.Fuzz -- hostile</c>.</summary>
public sealed class HostileFilesTests
{
    // One buffer beyond the limit, by which it is noticed.
    private const long MostReadAtOnce = 65_536;

    // Most of it is garbage at once: attributes and names of elements that are passed over.
    private const long MostAllocated = 400_000_000;

    public static TheoryData<string> Names => [.. HostileFiles.Short.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_HostileFile_IsRefusedWithItsReason(string name)
    {
        var file = HostileFiles.Short[name];

        var result = QuarterlyFileIntake.Check(new MemoryStream(file.Build()), IntakeRun.Parameters);

        Assert.False(result.Valid);
        Assert.Contains(file.Codes[0], result.Findings.Select(finding => finding.Code));
        Assert.All(result.Findings.CountBy(finding => (finding.Code, finding.Sheet)), group => Assert.InRange(group.Value, 1, 1_000));
        Assert.All(result.Findings, finding => Assert.InRange(FindingTexts.Message(finding, Language.Fr).Length, 10, 5_000));
    }

    /// <summary>What bounds time and memory: rows, cells and text that are kept, bytes that are inflated, memory that is asked for.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Read_HostileFile_StaysWithinItsBounds(string name)
    {
        var limits = IntakeRun.Parameters.Intake;
        var bytes = HostileFiles.Short[name].Build();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var file = WorkbookReader.Read(new MemoryStream(bytes), limits);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        var rows = file.Sheets.SelectMany(sheet => sheet.Rows).ToList();
        Assert.All(file.Sheets, sheet => Assert.InRange(sheet.Rows.Count, 0, limits.DataRowsPerSheet + 1));
        Assert.InRange(rows.Sum(row => row.Cells.Length), 0, CellBudget.Cells);
        Assert.InRange(rows.SelectMany(row => row.Cells).Sum(cell => (long)cell.Text.Length), 0, CellBudget.Characters);
        Assert.InRange(file.Inflated, 0, Math.Min(limits.UnpackedBytes, bytes.Length * limits.ExpansionFactor) + MostReadAtOnce);
        Assert.InRange(allocated, 0, MostAllocated);
    }

    [Fact]
    public void All_Corpus_IsLargeEnough() => Assert.InRange(HostileFiles.Short.Count, 60, int.MaxValue);

    [Fact]
    public void Check_MistakeThatFillsASheet_SaysHowManyAreLeftOut()
    {
        var file = HostileFiles.Short["thousands of telephone numbers"];

        var result = QuarterlyFileIntake.Check(new MemoryStream(file.Build()), IntakeRun.Parameters);

        var telephones = result.Findings.Where(finding => finding.Code == "PRV-03").ToList();
        Assert.Equal(1_000, telephones.Count);
        Assert.EndsWith("There are 200 more findings of this kind in the sheet; they are not listed.", FindingTexts.Message(telephones[^1], Language.En), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_LongText_IsQuotedInPart()
    {
        var result = IntakeRun.Of(file => file["Signaux"]["B2"] = new string('a', 5_000));

        var finding = result.Single("VAL-12");
        Assert.Equal(new string('a', 1_000) + "…", finding.Found);
        Assert.Equal("5000", finding.Arguments["length"]);
    }

    [Fact]
    public void Check_ReferencesToElsewhere_AsksNobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/x";
        byte[][] files =
        [
            Package.Valid(("xl/workbook.xml", $"""<!DOCTYPE w SYSTEM "{address}"><workbook/>""")),
            Package.Valid(("xl/workbook.xml", $"""<!DOCTYPE w [<!ENTITY x SYSTEM "{address}">]><workbook>&x;</workbook>""")),
            Package.Valid(("xl/styles.xml", $"""<styleSheet xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a {address}"/>""")),
            Package.Valid(("xl/styles.xml", $"""<?xml-stylesheet href="{address}"?><styleSheet xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{address}"/></styleSheet>""")),
            Package.Valid(("xl/externalLinks/externalLink1.xml", "<externalLink><externalBook/></externalLink>"),
                ("xl/externalLinks/_rels/externalLink1.xml.rels", $"""<r><Relationship Id="e" Type="x/externalLinkPath" TargetMode="External" Target="{address}"/></r>""")),
            Package.Valid(("xl/connections.xml", $"""<connections><connection id="1" type="4"><webPr url="{address}"/></connection></connections>""")),
        ];

        foreach (var file in files)
        {
            Assert.NotNull(QuarterlyFileIntake.Check(new MemoryStream(file), IntakeRun.Parameters));
        }

        Assert.False(listener.Pending());
    }

    /// <summary>A workbook that someone linked to another one is common; its stored values are all that is read.</summary>
    [Fact]
    public void Check_LinkToAnotherWorkbook_IsReadByItsStoredValues()
    {
        var file = Package.Valid(("xl/externalLinks/externalLink1.xml", "<externalLink><externalBook/></externalLink>"));

        Assert.Empty(QuarterlyFileIntake.Check(new MemoryStream(file), IntakeRun.Parameters).Short());
    }

}
