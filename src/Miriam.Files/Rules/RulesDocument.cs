using System.Globalization;
using System.Text;
using Miriam.Domain;
using Miriam.Domain.Programme;
using Miriam.Files.Calculations;

namespace Miriam.Files.Rules;

/// <summary>The rules of the subsidy and every parameter, for people, in French and Dutch: <c>docs/rules.md</c>.</summary>
/// <remarks>Nothing in it is written by hand: sentences and results come from calculations, numbers and sources from the parameters.</remarks>
public static class RulesDocument
{
    private const int MostGroups = 2;

    private static readonly Language[] Languages = [Language.Fr, Language.Nl];

    /// <summary>The whole document in Markdown; the same rules and parameters give the same text.</summary>
    public static string Write(ProgrammeParameterSets sets)
    {
        var document = new StringBuilder("<!-- miriam rules -->\n");
        foreach (var language in Languages)
        {
            Write(document, sets, language);
        }

        return document.ToString();
    }

    private static void Write(StringBuilder document, ProgrammeParameterSets sets, Language language)
    {
        var texts = TextResource.Read("Rules.Texts", language);
        var steps = new StepTexts(language);
        var newest = sets.Versions[^1];
        var examples = new WorkedExamples(newest.Set, newest.From);

        document.Append(CultureInfo.InvariantCulture, $"\n# {texts["title"]}\n\n{texts["intro"]}\n\n## {texts["steps"]}\n\n");
        document.Append(CultureInfo.InvariantCulture, $"{TextResource.Fill(texts["steps.intro"], [("version", newest.Set.Version)])}\n\n");
        foreach (var step in examples.Steps())
        {
            document.Append(CultureInfo.InvariantCulture, $"- {steps.Sentence(step)} **{steps.Amount(step.Result)}**\n  ({steps.Source(step.Source)}; `{step.Rule}`)\n");
        }

        document.Append(CultureInfo.InvariantCulture, $"\n## {texts["subsidies"]}\n\n| {texts["version"]} | {texts["year"]} |");
        document.Append(string.Concat(Enumerable.Range(1, MostGroups).Select(groups => TextResource.Fill($" {texts["groups"]} |", [("groups", Number(groups))]))));
        document.Append(CultureInfo.InvariantCulture, $"\n|---|---|{string.Concat(Enumerable.Repeat("---:|", MostGroups))}\n");
        foreach (var (from, set) in sets.Versions)
        {
            var set1 = new WorkedExamples(set, from);
            for (var year = 1; year <= set.DegressionPercents.Count; year++)
            {
                var amounts = Enumerable.Range(1, MostGroups).Select(groups => steps.Amount(set1.Subsidy(groups, year).ToString()));
                document.Append(CultureInfo.InvariantCulture, $"| {set.Version} | {year} | {string.Join(" | ", amounts)} |\n");
            }
        }

        document.Append(CultureInfo.InvariantCulture, $"\n## {texts["parameters"]}\n\n{texts["parameters.intro"]}\n\n| {texts["parameter"]} | {texts["from"]} | {texts["value"]} | {texts["source"]} |\n|---|---|---:|---|\n");
        foreach (var parameter in sets.Parameters)
        {
            var label = parameter.Label.In(language);
            foreach (var value in parameter.Values)
            {
                var numbers = string.Join("; ", value.Numbers.Select(number => parameter.Unit == "euro" ? steps.Amount(number.ToString("0.00", CultureInfo.InvariantCulture)) : Number(number)));
                document.Append(CultureInfo.InvariantCulture, $"| {label} (`{parameter.Name}`) | {value.From} | {numbers} | {steps.Source(value.Source)} |\n");
            }
        }
    }

    private static string Number(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
