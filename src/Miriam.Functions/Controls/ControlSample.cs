using Miriam.Domain;
using Miriam.Functions.Expenses;

namespace Miriam.Functions.Controls;

/// <summary>Expense lines drawn for control.</summary>
/// <param name="Number">From 1, per agreement: no draw is forgotten, whoever drew again.</param>
/// <param name="Seed">With it and the population anybody draws the same lines again.</param>
/// <param name="Files">The accepted versions whose lines were the population.</param>
/// <param name="Population">How many lines they have.</param>
public sealed record ControlSample(
    int Number, string Seed, IReadOnlyList<string> Files, int Population, IReadOnlyList<string> Lines, [property: WrittenByPeople] string Reason, Actor By, DateTimeOffset At)
{
    /// <summary>The name of a line in a draw: <c>2024Q4-v0001-r00017</c>.</summary>
    public static string NameOf(ExpenseKey line) => line.ToString();
}
