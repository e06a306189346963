namespace Miriam.Fuzz.Mutations;

/// <summary>Values that readers stumble over.</summary>
internal static class Values
{
    private static readonly string[] All =
    [
        "", " ", "0", "-1", "1e308", "-1e308", "1e999", "NaN", "Infinity", "2147483648", "9223372036854775808", "0.1", "1,5", "1.234", "1 234,56", "45566", "2958466",
        "31/12/9999", "01/01/0001", "29/02/2025", "9999-12-31", "2024-2025", "9998-9999", "2024Q4", "2025Q1", "9999Q4", "0000Q0", "21001", "99999", "G1", "P-001", "CM1", "G1;G1;;G2",
        "=1+1", "@SUM(A1)", "\t=1", "85073003328", "0470 12 34 56", "a@b.example", "BE68 5390 0754 7034", "N/A", "Oui", "2.0", "participants", "Identification",
        "\u202EG1", "\u200B", "\uFEFF", "\uFFFE", "e\u0301", "İ", "ß", "𝔊", "_x0000_", "_xD800_", new('a', 300), new('9', 400), new(';', 500),
    ];

    public static string Pick(Random random) => All[random.Next(All.Length)];
}
