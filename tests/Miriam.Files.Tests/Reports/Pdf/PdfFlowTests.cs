using Miriam.Files.Reports.Pdf;

namespace Miriam.Files.Tests.Reports.Pdf;

public sealed class PdfFlowTests
{
    private static readonly PdfInformation Information = new("Titre", "fr-BE", "Auteur", DateTimeOffset.UnixEpoch);

    [Fact]
    public void Text_LongerThanAPage_GoesOnWithoutLoss()
    {
        var words = string.Join(' ', Enumerable.Range(1, 1_500).Select(i => FormattableString.Invariant($"mot{i}")));
        var flow = new PdfFlow(Information, "pied");
        flow.Text(TextStyle.Body, words);

        var pdf = new PdfReader(flow.ToArray());

        Assert.Equal(3, pdf.Pages.Count);
        Assert.Equal([("P", words)], pdf.Elements());
    }

    [Fact]
    public void Table_LongerThanAPage_KeepsEveryCell()
    {
        var rows = Enumerable.Range(1, 120).Select(i => (IReadOnlyList<string>)[FormattableString.Invariant($"ligne {i}"), FormattableString.Invariant($"{i},00")]).ToList();
        var flow = new PdfFlow(Information, "pied");
        flow.Table(new PdfTable([new(3), new(1, IsNumeric: true)], ["Quoi", "Montant"], rows, HasTotal: false));

        var pdf = new PdfReader(flow.ToArray());

        Assert.True(pdf.Pages.Count > 1);
        Assert.Equal(
            [("TH", "Quoi"), ("TH", "Montant"), .. rows.SelectMany(row => row).Select(cell => ("TD", cell))],
            pdf.Elements());
        // The two headings stand again before the first row, and are no part of what is read.
        Assert.All(pdf.Contents.Skip(1), page => Assert.Equal(2, page[..page.IndexOf("/MCID", StringComparison.Ordinal)].Split(" Tj").Length - 1));
    }

    [Theory]
    [InlineData("Île, Œuvre, ß, €, –, ’", "Île, Œuvre, ß, €, –, ’")]
    [InlineData("e\u0301te\u0301", "été")]
    [InlineData("1\u202f144", "1\u202f144")]
    [InlineData("漢 \U0001F600", "? ?")]
    public void Text_AnyCharacter_IsShownOrMarkedAsMissing(string text, string expected)
    {
        var flow = new PdfFlow(Information, "pied");
        flow.Text(TextStyle.Body, text);

        Assert.Equal([("P", expected)], new PdfReader(flow.ToArray()).Elements());
    }

    [Fact]
    public void Text_WordLongerThanALine_IsBrokenWithoutLoss()
    {
        var flow = new PdfFlow(Information, "pied");
        flow.Text(TextStyle.Body, "a " + new string('W', 200));

        var text = Assert.Single(new PdfReader(flow.ToArray()).Elements()).Text;

        Assert.Equal("a" + new string('W', 200), text.Replace(" ", string.Empty, StringComparison.Ordinal));
        Assert.True(text.Count(character => character == ' ') > 3);
    }
}
