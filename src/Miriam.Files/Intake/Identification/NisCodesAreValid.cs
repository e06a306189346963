using System.Globalization;
using Miriam.Domain.Cpas;
using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Identification;

/// <summary>
/// IDN-01: no municipality has or had the code. IDN-04: it had merged, or had not yet, on the period's last day; the finding
/// names what is right instead (domain.md section 4, intake rule 9).
/// </summary>
internal static class NisCodesAreValid
{
    public static IEnumerable<Finding> Check(CheckInput input) =>
    [
        .. Check(input.File, "identification", input.File.Identification.Nis),
        .. input.File.Groups.SelectMany(group => Check(input.File, "groups", group.Nis)),
    ];

    private static IEnumerable<Finding> Check(QuarterlyFile file, string sheet, Field<NisCode> nis)
    {
        if (!nis.IsKnown)
        {
            return [];
        }

        var period = file.Identification.Period;
        // Whether a code exists at all does not depend on the day; after IDN-07 nothing is judged on one (rule 9).
        var found = Municipalities.Find(nis.Value, file.PeriodIsKnown ? period.Value.LastDay : DateOnly.MinValue);
        return found switch
        {
            MunicipalityOnDay.Unknown => [Finding("IDN-01")],
            MunicipalityOnDay.MergedInto merged when file.PeriodIsKnown =>
                [NotOnTheDay("successor", Named(merged.Successor), merged.Since)],
            MunicipalityOnDay.NotYetValid later when file.PeriodIsKnown =>
                [NotOnTheDay("predecessors", string.Join(", ", later.Predecessors.Select(Named)), later.From)],
            _ => [],
        };

        Finding NotOnTheDay(string what, string expected, DateOnly from) =>
            Finding("IDN-04", (what, expected), ("expected", expected), ("from", Day(from)), ("day", Day(period.Value.LastDay)));

        Finding Finding(string code, params ReadOnlySpan<(string Name, string Value)> arguments) =>
            FindingCodes.Finding(code, sheet, nis.Cell, nis.Found, [("value", nis.Value.ToString()), .. arguments]);
    }

    private static string Named(Municipality municipality) => $"{municipality.Nis} {municipality.NameIn(Domain.Language.En)}";

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
