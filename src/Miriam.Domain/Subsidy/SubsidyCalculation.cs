using System.Globalization;
using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Programme;

namespace Miriam.Domain.Subsidy;

/// <summary>The subsidy of an agreement for its edition.</summary>
/// <remarks>
/// Money rule 2: ceil_to_euro(sum over groups of base x rate x periods/4), rounded once, on the total. Base: [SPP],
/// [call 2023]; rate by year: [Dison 2023], [Antwerp]; rounding: [Antwerp]; share of an amended group: [choice].
/// Cases above the cap never raise it and departures never lower it.
/// </remarks>
public static class SubsidyCalculation
{
    /// <summary>Computes it; the sheet's total is the subsidy, in whole euros.</summary>
    /// <exception cref="ArgumentException">The parameters are not those of the signature, or grant no such year.</exception>
    public static CalculationSheet Compute(GrantAgreement agreement, ProgrammeParameters parameters)
    {
        // Money rule 7: an agreement keeps the parameter version of its signature.
        if (agreement.ParameterVersion != parameters.Version)
        {
            throw new ArgumentException($"Agreement {agreement.Id} is on parameters {agreement.ParameterVersion}, not {parameters.Version}.", nameof(parameters));
        }

        if (agreement.YearOfParticipation < 1 || agreement.YearOfParticipation > parameters.DegressionPercents.Count)
        {
            throw new ArgumentException($"Agreement {agreement.Id} is in a year of participation that is not granted.", nameof(agreement));
        }

        var rate = parameters.DegressionPercents[agreement.YearOfParticipation - 1];
        var source = SourceOf(parameters);
        var steps = new List<CalculationStep>();
        var sum = ExactAmount.Of(Euro.Zero);
        foreach (var group in agreement.Groups.OrderBy(group => group.Code, StringComparer.Ordinal))
        {
            var weight = parameters.WeightOf(agreement.PeriodsOf(group));
            var share = ExactAmount.Of(parameters.BaseAmount).Times(rate, 100).Times(weight, parameters.TotalWeight);
            sum += share;
            steps.Add(new CalculationStep(
                "subsidy.group",
                source,
                new Dictionary<string, string>
                {
                    ["group"] = group.Code,
                    ["base"] = parameters.BaseAmount.ToString(),
                    ["ratePercent"] = rate.ToString(CultureInfo.InvariantCulture),
                    ["weight"] = weight.ToString(CultureInfo.InvariantCulture),
                    ["of"] = parameters.TotalWeight.ToString(CultureInfo.InvariantCulture),
                },
                share.ToString()));
        }

        var subsidy = sum.CeilToEuro();
        steps.Add(new CalculationStep(
            "subsidy.total",
            "[Antwerp]",
            new Dictionary<string, string> { ["sum"] = sum.ToString() },
            subsidy.ToString()));
        return new CalculationSheet(parameters.Version, Versions(agreement), steps, subsidy);
    }

    /// <summary>Where the numbers come from, as the parameters of this version say: of each its first source, which states it.</summary>
    private static string SourceOf(ProgrammeParameters parameters) => string.Join(
        ", ", new[] { "subsidy.base", "subsidy.rates", "subsidy.period.weights" }.Select(name => parameters.Values[name].Source.Split(", ")[0]).Distinct());

    private static IReadOnlyList<InputVersion> Versions(GrantAgreement agreement) =>
    [
        new("agreement", agreement.Version.ToString(CultureInfo.InvariantCulture)),
        new("parameters", agreement.ParameterVersion),
    ];
}
