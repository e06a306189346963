using Miriam.Domain;
using Miriam.Files.Intake;
using Miriam.Files.Tests.Samples;

namespace Miriam.Files.Tests.Intake.Structure;

/// <summary>Where a rule alone would leave a person helpless, the sentence says what stands there instead.</summary>
public sealed class HintsTests
{
    [Theory]
    [InlineData("merged-cells.xlsx", "VAL-01", "B3", "Die Zelle ist mit B2 verbunden, und nur B2 hat einen Wert: Heben Sie die Verbindung auf und schreiben Sie den Wert in jede Zelle.")]
    [InlineData("title-above-the-headings.xlsx", "STR-07", null, "Die Überschriften stehen in Zeile 2: Löschen Sie die Zeilen darüber, damit sie in Zeile 1 stehen.")]
    [InlineData("almost-the-heading.xlsx", "STR-07", null, "Ist es „Description *“? Dann schreiben Sie den Namen genau wie in der Vorlage.")]
    [InlineData("almost-the-sheet.xlsx", "STR-05", null, "Ist es „Signaux (2)“? Dann schreiben Sie den Namen genau wie in der Vorlage.")]
    [InlineData("code-pasted-from-a-letter.xlsx", "VAL-11", "B4", "Der Code enthält einen Strich oder ein unsichtbares Zeichen aus einem anderen Programm: Tippen Sie ihn neu.")]
    public void Check_WhatAPersonDid_EndsWithHowToMendIt(string file, string code, string? cell, string hint)
    {
        var finding = SampleFolder.Findings(SampleFolder.Path("rejected", file), null).First(found => found.Code == code && found.Cell == cell);

        Assert.EndsWith(hint, FindingTexts.Message(finding, Language.De), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_SheetMissingAndNoneLikeIt_AsksNothing()
    {
        var finding = SampleFolder.Findings(SampleFolder.Path("rejected", "missing-sheet.xlsx"), null).First(found => found.Code == "STR-05");

        Assert.Equal("The sheet \"Signals\" is missing. All eight sheets of the template are needed, also without rows. Add it again with its headings.", FindingTexts.Message(finding, Language.En));
    }

    /// <summary>A heading may hold what no message may repeat.</summary>
    [Fact]
    public void Check_HeadingWithAnAddress_IsNotQuoted()
    {
        var result = IntakeRun.Of(file => file["Dépenses"]["B1"] = "Description, voir anne@example.be");

        Assert.DoesNotContain("anne", FindingTexts.Message(result.Single("STR-07"), Language.Fr), StringComparison.Ordinal);
    }
}
