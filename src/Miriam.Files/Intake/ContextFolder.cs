using System.Text.Json;
using System.Text.Json.Serialization;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Erasures;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Submissions;
using Miriam.Domain.Waivers;

namespace Miriam.Files.Intake;

/// <summary>
/// What the administration knows, kept in a folder: <c>agreement.json</c> and the accepted files, each named by its period
/// (<c>2024Q3.xlsx</c>). For checking a file without the application.
/// </summary>
public static class ContextFolder
{
    private const string AgreementFile = "agreement.json";
    private static readonly string[] Extensions = [".xlsx", ".ods", ".zip"];

    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>Reads the folder as it stood before a period's file came in.</summary>
    /// <param name="forPeriod">The period of the file to check: only earlier accepted files count. Null: none do.</param>
    /// <exception cref="InvalidDataException">The agreement or an accepted file cannot be read; the message names it.</exception>
    /// <exception cref="FileNotFoundException">There is no agreement.json.</exception>
    public static IntakeContext Load(string folder, Period? forPeriod)
    {
        var json = File.ReadAllText(Path.Combine(folder, AgreementFile));
        var (agreement, extras) = (Parse<GrantAgreement>(json), Parse<Extras>(json));
        return new(
            extras.Sender ?? agreement.Lead,
            agreement,
            (extras.OpenPeriods ?? (forPeriod?.Edition ?? agreement.Edition).Periods).ToHashSet(),
            forPeriod is { } period ? [.. AcceptedBefore(folder, period)] : [])
        {
            Waivers = extras.Waivers ?? [],
            Withdrawn = extras.Withdrawn ?? [],
        };
    }

    private static IEnumerable<Submission> AcceptedBefore(string folder, Period forPeriod) =>
        from path in Directory.EnumerateFiles(folder)
        where Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
        let period = PeriodOf(path)
        where period is not null && period.Value.CompareTo(forPeriod) < 0
        orderby period
        select Read(path, ProgrammeParameterSets.Load().For(period.Value.Edition));

    private static Period? PeriodOf(string path)
    {
        var name = Path.GetFileName(path);
        return name.Length > 6 && Period.TryParse(name[..6], out var period) ? period : null;
    }

    private static Submission Read(string path, ProgrammeParameters parameters)
    {
        using var file = File.OpenRead(path);
        return QuarterlyFileIntake.Read(file, parameters) ?? throw new InvalidDataException($"{Path.GetFileName(path)} is not a readable quarterly file.");
    }

    private static T Parse<T>(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidDataException($"{AgreementFile} is empty.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{AgreementFile} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>What may stand beside the agreement.</summary>
    /// <param name="Sender">The lead when left out.</param>
    /// <param name="OpenPeriods">All four of the file's edition when left out: that the agreement is of another one is IDN-03 alone.</param>
    /// <param name="Waivers">Those in force, each with its number, code and period; none when left out.</param>
    /// <param name="Withdrawn">Codes of women who withdrew their data, each as salt and digest; none when left out.</param>
    private sealed record Extras(
        NisCode? Sender, IReadOnlyList<Period>? OpenPeriods, IReadOnlyList<WaivedRule>? Waivers, IReadOnlyList<WithdrawnCode>? Withdrawn);
}
