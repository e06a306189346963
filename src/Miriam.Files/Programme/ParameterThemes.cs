using Miriam.Domain.Programme;

namespace Miriam.Files.Programme;

/// <summary>What a parameter is about, by the first word of its name.</summary>
internal static class ParameterThemes
{
    private static readonly (string Theme, string[] FirstWords)[] All =
    [
        ("money", ["subsidy", "tranches", "amount"]),
        ("decisions", ["decision", "account", "delegation", "request"]),
        ("filing", ["filing", "intake"]),
        ("evidence", ["documents", "evidence"]),
        ("groups", ["group", "groups", "cases", "path", "sessions", "training", "follow"]),
        ("publication", ["disclosure", "retention"]),
    ];

    /// <summary>The themes with their parameters, those of money first.</summary>
    public static IEnumerable<IGrouping<string, Parameter>> Of(IEnumerable<Parameter> parameters) =>
        parameters.GroupBy(ThemeOf).OrderBy(theme => Array.FindIndex(All, known => known.Theme == theme.Key));

    private static string ThemeOf(Parameter parameter) =>
        All.Single(known => known.FirstWords.Contains(parameter.Name.Split('.')[0], StringComparer.Ordinal)).Theme;
}
