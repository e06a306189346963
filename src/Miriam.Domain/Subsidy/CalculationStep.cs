namespace Miriam.Domain.Subsidy;

/// <summary>One step of a calculation, told so that a person can repeat it with pen and paper.</summary>
/// <param name="Rule">Stable key of the rule, such as <c>subsidy.group</c>; texts for people are found by it.</param>
/// <param name="Source">Where the rule comes from, such as <c>[Antwerp]</c>.</param>
/// <param name="Inputs">What it starts from, by name; amounts in euro, invariant.</param>
/// <param name="Result">In euro, exact; a fraction of a cent where the rule has not rounded yet.</param>
public sealed record CalculationStep(string Rule, string Source, IReadOnlyDictionary<string, string> Inputs, string Result);
