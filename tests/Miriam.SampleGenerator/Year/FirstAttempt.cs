using Miriam.Domain.Submissions;

namespace Miriam.SampleGenerator.Year;

/// <summary>
/// A file sent by mistake before the right one: a sixteenth woman, so one case too many for a full-time case manager
/// (CAP-01) and one woman too many for the group's edition (CAP-05).
/// </summary>
internal static class FirstAttempt
{
    private const string Seraing = "62096";

    /// <summary>Null for all agreements but one.</summary>
    public static Submission? Of(CpasPlan plan, ProgrammeYear year)
    {
        if (plan.Nis != Seraing)
        {
            return null;
        }

        var file = year.Files[1];
        // She joins when the first leavers have left: never more than 15 women on a day.
        var sixteenth = new Stay(
            "P-016", "G1", "CM-1", new(2024, 12, 20), null, null, null,
            new Profile("25_34", "belgium", "upper_secondary", null, 2, "3_5", "none", "irregular", "integration_income"),
            1, [], file.Stays.Count + 2);
        return file with { Stays = [.. file.Stays, sixteenth] };
    }
}
