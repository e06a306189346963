using System.Globalization;
using System.Text.Json.Nodes;

namespace Miriam.EndToEnd.Tests;

/// <summary>The amounts of the sample year, computed by hand in <c>Cases/amounts.csv</c>.</summary>
internal static class ExpectedAmounts
{
    private static readonly Dictionary<string, Amounts> ByAgreement = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Cases", "amounts.csv"))
        .Skip(1)
        .Select(line => line.Split(',', 6))
        .ToDictionary(cells => cells[0], Amounts.Of, StringComparer.Ordinal);

    /// <summary>Every agreement of a result has the amounts of the table; and all of the table when asked for.</summary>
    public static void AssertAll(JsonArray perAgreement)
    {
        Assert.Equal(ByAgreement.Keys.Order(StringComparer.Ordinal), perAgreement.Select(IdOf).Order(StringComparer.Ordinal));
        AssertEach(perAgreement);
    }

    public static void AssertEach(JsonArray perAgreement) => Assert.All(perAgreement, agreement =>
    {
        var expected = ByAgreement[IdOf(agreement)];
        Assert.Equal(expected.Subsidy, agreement!["subsidyCents"]!.GetValue<long>());
        Assert.Equal(expected.Due, agreement["dueCents"]!.GetValue<long>());
        Assert.Equal(expected.Tranches, agreement["tranches"]!.AsArray().Select(t => t!.GetValue<long>()));
        Assert.Equal(expected.Recovered, agreement["recoveredCents"]!.GetValue<long>());
    });

    private static string IdOf(JsonNode? agreement) => agreement!["id"]!.GetValue<string>();

    private sealed record Amounts(long Subsidy, long Due, IReadOnlyList<long> Tranches, long Recovered)
    {
        public static Amounts Of(string[] cells) =>
            new(Cents(cells[1]), Cents(cells[2]), [.. cells[3].Split('+').Select(Cents)], Cents(cells[4]));

        private static long Cents(string text) => long.Parse(text, CultureInfo.InvariantCulture);
    }
}
