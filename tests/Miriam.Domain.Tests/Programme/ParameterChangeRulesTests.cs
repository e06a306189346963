using System.Text;
using System.Text.Json;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;

namespace Miriam.Domain.Tests.Programme;

public sealed class ParameterChangeRulesTests
{
    private static readonly ProgrammeParameterSets Product = ProgrammeParameterSets.Load();

    // The edition 2024-2025 ended on 30 June 2025.
    private static readonly DateOnly Today = new(2025, 7, 1);

    [Theory]
    [InlineData("subsidy.base", "2025-2026", "65000", "[SPP]", null)]
    [InlineData("subsidy.base", "2026-2027", "65000.50", "[SPP]", null)]
    [InlineData("subsidy.base", "2025-2026", "63613", "[SPP]", null)] // The same amount from another source.
    [InlineData("subsidy.base", "2024-2025", "65000", "[SPP]", "EDITION_ENDED")]
    [InlineData("subsidy.base", "2015-2016", "65000", "[SPP]", "EDITION_ENDED")]
    [InlineData("subsidy.base", "0001-0002", "65000", "[SPP]", "BAD_PARAMETERS")]
    [InlineData("subsidy.base", "2025-2026", "63613", "[call 2023]", "NO_CHANGE")]
    [InlineData("subsidy.base", "2025-2026", "65000.505", "[SPP]", "BAD_PARAMETERS")]
    [InlineData("subsidy.base", "2025-2026", "0", "[SPP]", "BAD_PARAMETERS")]
    [InlineData("subsidy.base", "2025-2026", "65000", "[my cousin]", "BAD_PARAMETERS")]
    [InlineData("subsidy.base", "2025-2026", "65000", "", "BAD_PARAMETERS")]
    [InlineData("subsidy.bas", "2025-2026", "65000", "[SPP]", "BAD_PARAMETERS")]
    [InlineData("subsidy.rates", "2025-2026", "100 80 30", "[SPP]", null)]
    [InlineData("subsidy.rates", "2025-2026", "75 100 25", "[SPP]", "BAD_PARAMETERS")]
    [InlineData("subsidy.period.weights", "2025-2026", "1 1 1", "[choice]", "BAD_PARAMETERS")]
    [InlineData("group.size.minimum", "2025-2026", "16", "[choice]", "BAD_PARAMETERS")]
    [InlineData("decision.people", "2025-2026", "2", "[SPP]", "PARAMETER_FIXED")]
    [InlineData("decision.people", "2025-2026", "1", "[choice]", "BAD_PARAMETERS")]
    [InlineData("intake.file.bytes", "2025-2026", "900000000", "[choice]", "PARAMETER_FIXED")]
    [InlineData("intake.rows", "2025-2026", "1000000", "[choice]", "PARAMETER_FIXED")]
    [InlineData("disclosure.count.minimum", "2025-2026", "10", "[choice]", null)]
    [InlineData("disclosure.count.minimum", "2025-2026", "4", "[choice]", "PARAMETER_ONLY_RISES")]
    [InlineData("disclosure.average.minimum", "2025-2026", "4", "[choice]", "PARAMETER_ONLY_RISES")]
    public void Problems_OneValue_FirstIsAsExpected(string parameter, string from, string numbers, string source, string? expected) =>
        Assert.Equal(expected, ParameterChangeRules.Problems(Product, 2, [Value(parameter, from, numbers, source)], Today).FirstOrDefault()?.Code);

    [Fact]
    public void Problems_NothingNamed_NoChange() =>
        Assert.Equal("NO_CHANGE", Assert.Single(ParameterChangeRules.Problems(Product, 2, [], Today)).Code);

    [Fact]
    public void Problems_OneValueTwice_Refused() =>
        Assert.Equal("BAD_PARAMETERS", ParameterChangeRules.Problems(
            Product, 2, [Value("subsidy.base", "2026-2027", "65000", "[SPP]"), Value("subsidy.base", "2026-2027", "66000", "[SPP]")], Today)[0].Code);

    [Fact]
    public void Problems_EditionOnItsLastDay_MayStillChange() =>
        Assert.Empty(ParameterChangeRules.Problems(Product, 2, [Value("subsidy.base", "2024-2025", "65000", "[SPP]")], new DateOnly(2025, 6, 30)));

    [Fact]
    public void With_ChangeFromAnEdition_MakesOneNewVersionAndKeepsTheOthers()
    {
        var changed = Product.With(2, [Value("subsidy.base", "2026-2027", "65000", "[SPP]")]);

        Assert.Equal(["2015-2016.1", "2022-2023.1", "2023-2024.1", "2026-2027.2"], changed.All.Select(set => set.Version));
        Assert.Equal(Euro.FromEuros(63_613), changed.For(new Edition(2025)).BaseAmount);
        Assert.Equal(Euro.FromEuros(65_000), changed.For(new Edition(2026)).BaseAmount);
        Assert.Equal("[SPP]", changed.For(new Edition(2026)).Values["subsidy.base"].Source);
    }

    [Fact]
    public void With_CorrectionOfAChange_OldVersionsAreStillFound()
    {
        var first = Product.With(2, [Value("subsidy.base", "2026-2027", "65000", "[SPP]")]);
        var second = first.With(4, [Value("subsidy.base", "2026-2027", "66000", "[SPP]")]);

        Assert.Equal(["2015-2016.1", "2022-2023.1", "2023-2024.1", "2026-2027.4"], second.All.Select(set => set.Version));
        Assert.Equal(Euro.FromEuros(65_000), second.ByVersion("2026-2027.2").BaseAmount);
        Assert.Equal(Euro.FromEuros(66_000), second.ByVersion("2026-2027.4").BaseAmount);
        Assert.Null(first.Find("2026-2027.4"));
    }

    [Fact]
    public void With_ValueForTheRunningEdition_RenamesEverySetThatHasIt()
    {
        var changed = Product.With(2, [Value("subsidy.base", "2022-2023", "60000", "[SPP]")]);

        Assert.Equal(["2015-2016.1", "2022-2023.2", "2023-2024.1"], changed.All.Select(set => set.Version));
        var rates = Product.With(2, [Value("subsidy.rates", "2022-2023", "100 80 30", "[SPP]")]);
        Assert.Equal(["2015-2016.1", "2022-2023.2", "2023-2024.2"], rates.All.Select(set => set.Version));
        Assert.Equal([100, 75, 25], rates.ByVersion("2023-2024.1").DegressionPercents);
    }

    /// <summary>Agreements name versions of revision 1 for ever: its values may be added to, never edited.</summary>
    [Fact]
    public void Load_WhatTheProductCarries_IsStillRevisionOne()
    {
        using var lines = new StreamReader(typeof(ParameterChangeRulesTests).Assembly
            .GetManifestResourceStream("Programme/Cases/revision-1")!, Encoding.UTF8);
        var carried = Product.Parameters.SelectMany(parameter => parameter.Values.Select(value =>
            $"{parameter.Name},{value.From},{string.Join(' ', value.Numbers.Select(number => number.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)))}")).ToHashSet();

        Assert.Equal(1, Product.Revision);
        Assert.All(lines.ReadToEnd().Trim().Split('\n').Skip(1), line => Assert.Contains(line, carried));
    }

    private static ChangedValue Value(string parameter, string from, string numbers, string source) => JsonSerializer.Deserialize<ChangedValue>(
        $$"""{"Parameter":"{{parameter}}","From":"{{(from[0] == '0' ? "2015-2016" : from)}}","value":[{{numbers.Replace(' ', ',')}}],"Source":"{{source}}"}""") is { } value
        ? from[0] == '0' ? value with { From = default } : value
        : throw new InvalidOperationException();
}
