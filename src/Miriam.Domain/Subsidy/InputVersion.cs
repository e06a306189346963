using System.Globalization;
using System.Text.Json.Serialization;

namespace Miriam.Domain.Subsidy;

/// <summary>The version of something that a calculation rests on.</summary>
/// <param name="Input"><c>agreement</c>, <c>parameters</c>, <c>period:2024Q3</c>, <c>expenses</c> (its version is the amount) or <c>late</c>.</param>
public sealed record InputVersion(string Input, string Version)
{
    /// <summary>The <see cref="Input"/> of the accepted expenses.</summary>
    public const string Expenses = "expenses";

    private const string PeriodPrefix = "period:";

    /// <summary>The accepted file of a period.</summary>
    public static InputVersion Of(Periods.Period period, int version) =>
        new($"{PeriodPrefix}{period}", version.ToString(CultureInfo.InvariantCulture));

    /// <summary>The period and version when it is an accepted file; else null.</summary>
    [JsonIgnore]
    public (Periods.Period Period, int Version)? File => Input.StartsWith(PeriodPrefix, StringComparison.Ordinal)
        ? (Periods.Period.Parse(Input[PeriodPrefix.Length..]), int.Parse(Version, NumberStyles.None, CultureInfo.InvariantCulture))
        : null;
}
