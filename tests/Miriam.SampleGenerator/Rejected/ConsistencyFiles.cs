using Miriam.Domain;
using Miriam.Domain.Submissions;

namespace Miriam.SampleGenerator.Rejected;

/// <summary>Files of 2024Q4 that say otherwise than the accepted file of 2024Q3 (CON).</summary>
internal static class ConsistencyFiles
{
    private static readonly (string, byte[]) Accepted = AcceptedIn(Language.Fr);

    private static readonly (string, byte[]) AcceptedWithExit = AcceptedWithExitIn(Language.Fr);

    public static IEnumerable<RejectedFile> All =>
    [
        new("woman-missing.xlsx", "P-13 was active in 2024Q3 and is not in the file any more.", WithoutLastWoman(),
            new Expected("CON-01", "participants")) { Context = new(Specimen.Agreement(), Accepted) },
        new("entry-changed.xlsx", "P-05 came on 9 September according to the accepted file, on 16 September now.",
            new Draft(Specimen.File()).Set("participants", "D6", new DateOnly(2024, 9, 16)).Xlsx(),
            new Expected("CON-02", "participants", "D6")) { Context = new(Specimen.Agreement(), Accepted) },
        new("profile-changed.xlsx", "P-06 was born in Belgium, now outside Europe.",
            new Draft(Specimen.File()).Set("participants", "I7", "Hors Europe").Xlsx(),
            new Expected("CON-03", "participants", "I7")) { Context = new(Specimen.Agreement(), Accepted) },
        new("code-given-again.xlsx", "P-08 left in September; in November another woman has her code and her row.", CodeGivenAgain(Language.Fr).Xlsx(),
            new Expected("CON-04", "participants", "A9")) { Context = new(Specimen.Agreement(), AcceptedWithExit) },
        new("start-measure-changed.xlsx", "An answer of P-02 was 3 in the accepted file and is 5 now.",
            new Draft(Specimen.File()).Set("measures", "F3", 5).Xlsx(),
            new Expected("CON-05", "measures", "F3")) { Context = new(Specimen.Agreement(), Accepted) },
        new("exit-withdrawn.xlsx", "P-08 left in September according to the accepted file, and is active now.",
            new Draft(Specimen.File()).Xlsx(),
            new Expected("CON-06", "participants", "E9")) { Context = new(Specimen.Agreement(), AcceptedWithExit) },
    ];

    /// <summary>The quarter before, accepted.</summary>
    internal static (string, byte[]) AcceptedIn(Language language) => ("2024Q3.xlsx", new Draft(Earlier(language), language).Xlsx());

    /// <summary>The same, but P-08 left in September, before her start measure.</summary>
    internal static (string, byte[]) AcceptedWithExitIn(Language language) => ("2024Q3.xlsx", new Draft(WithExit(Earlier(language)), language).Xlsx());

    /// <summary>P-13 has no start measure yet.</summary>
    private static Submission Earlier(Language language)
    {
        var file = Specimen.File(language, period: Specimen.FirstQuarter);
        return file with { Measures = [.. file.Measures.SkipLast(1)] };
    }

    private static Submission WithExit(Submission file) => file with
    {
        Stays = [.. file.Stays.Select((stay, index) => index == 7 ? stay with { Exit = new(2024, 9, 27), ExitReason = "moved" } : stay)],
        Measures = [.. file.Measures.Where(measure => measure.Participant != file.Stays[7].Participant)],
    };

    private static byte[] WithoutLastWoman()
    {
        var file = Specimen.File();
        return new Draft(file with { Stays = [.. file.Stays.SkipLast(1)], Measures = [.. file.Measures.SkipLast(1)] }).Xlsx();
    }

    internal static Draft CodeGivenAgain(Language language)
    {
        var file = Specimen.File(language);
        var another = file.Stays[7] with
        {
            Entry = new(2024, 11, 18),
            Profile = new("45_plus", "other_europe", "higher", "no", 1, "12_plus", "regular", "regular", "debt_mediation"),
        };
        return new Draft(file with
        {
            Stays = [.. file.Stays.Take(7), another, .. file.Stays.Skip(8)],
            Measures = [.. file.Measures.Select(measure => measure.Participant == another.Participant ? measure with { Date = new(2024, 11, 22) } : measure)],
        }, language);
    }
}
