using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Files.Intake;
using Miriam.Files.Templates;
using Miriam.SampleGenerator.Year;

namespace Miriam.Benchmarks.Intake;

/// <summary>A year of the whole country, as files on disk: every CPAS sends the four templates of two full groups, filled in.</summary>
/// <remarks>
/// 565 CPAS (domain.md section 1); the places whose code holds all year, and the first of them again for the few that
/// merged in January. Each file comes with the accepted ones before it, as it would in the app.
/// </remarks>
internal static class BelgianYear
{
    public const int Cpas = 565;
    public static readonly ProgrammeParameters Parameters = ProgrammeParameterSets.Load().For(Edition);

    private static readonly int[] TwoGroups = [15, 15];

    private static Edition Edition => new(2024);

    /// <summary>Writes one agreement's year after the other.</summary>
    public static IEnumerable<IReadOnlyList<QuarterFile>> Write(string folder, int count) => Write(folder, count, TwoGroups);

    /// <param name="women">Women of each group.</param>
    public static IEnumerable<IReadOnlyList<QuarterFile>> Write(string folder, int count, int[] women)
    {
        var places = Municipalities.On(Edition.FirstDay).Where(place => HoldsAllYear(place.Nis)).ToList();
        return Enumerable.Range(0, count).Select(index => Write(folder, index, places[index % places.Count].Nis, women));
    }

    /// <summary>Writes the four files of one CPAS.</summary>
    /// <param name="women">Women of each group.</param>
    public static IReadOnlyList<QuarterFile> Write(string folder, int index, NisCode nis, int[] women)
    {
        var language = index % 2 == 0 ? Language.Fr : Language.Nl;
        var managers = Enumerable.Repeat(new[] { 1m }, women.Length).ToArray();
        var year = new ProgrammeYear(new(nis.ToString(), "cpas", "CPAS", language, language, 1, managers, women, 100m), Edition, Parameters);
        return [.. year.Files.Select((submission, quarter) =>
        {
            var path = Path.Combine(folder, FormattableString.Invariant($"{index:000}-{submission.Period}.xlsx"));
            using var file = File.Create(path);
            TemplateWorkbook.Write(file, FilledTemplate.Create(language, SubmissionRows.From(submission)), submission.Period, language);
            return new QuarterFile(path, new(nis, year.Agreement, Edition.Periods.ToHashSet(), [.. year.Files.Take(quarter)]));
        })];
    }

    private static bool HoldsAllYear(NisCode nis) =>
        Edition.Periods.All(period => Municipalities.Find(nis, period.LastDay) is MunicipalityOnDay.Valid);
}

/// <summary>A quarterly file on disk and what the administration knows when it comes in.</summary>
internal sealed record QuarterFile(string Path, IntakeContext Context);
