using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Subsidy;
using Miriam.Files.Reports;

namespace Miriam.Files.Calculations;

/// <summary>A step of a calculation in plain words, with its amounts and sources as a language writes them.</summary>
internal sealed class StepTexts(Language language)
{
    // What these inputs of a step hold is an amount; the others are words and numbers.
    private static readonly HashSet<string> Amounts =
        new(["base", "sum", "subsidy", "limit", "engaged", "computed", "expenses", "due", "whole", "paid"], StringComparer.Ordinal);

    private readonly CalculationTexts texts = new(language);
    private readonly FigureFormat figures = new(language);

    public string Sentence(CalculationStep step) => texts[
        "rule." + step.Rule,
        [.. step.Inputs.Select(input => (input.Key, Amounts.Contains(input.Key) ? Amount(input.Value) : Words(input.Value)))]];

    /// <summary>An amount that a step states in invariant form.</summary>
    public string Amount(string invariant) =>
        decimal.TryParse(invariant, NumberStyles.Number, CultureInfo.InvariantCulture, out var euros) ? figures.ExactMoney(euros) : invariant + "\u00a0€";

    /// <summary>Where a rule or number comes from; [choice] is shown as what it is: a parameter set by the administration (domain.md).</summary>
    public string Source(string source) =>
        string.Join("; ", source.Split(", ").Select(part => CalculationTexts.Has("source." + part) ? texts["source." + part] : part));

    private string Words(string value) => value.Length == 0 ? texts["nothing"] : value.Replace(" ", ", ", StringComparison.Ordinal);
}
