using Miriam.Domain.Caseload;
using Miriam.Domain.Periods;

namespace Miriam.Files.Intake;

/// <summary>Which days a check judges.</summary>
internal static class JudgedDays
{
    /// <summary>The period of the file; false after IDN-07 (intake rule 9).</summary>
    public static bool TryGetPeriod(this QuarterlyFile file, out Period period)
    {
        period = file.Identification.Period.Value;
        return file.PeriodIsKnown && file.Identification.Period.IsKnown;
    }

    /// <summary>From the edition's start to the period's end (intake rule 13).</summary>
    public static DaySpan UpTo(Period period) => DaySpan.Through(period.Edition.FirstDay, period.LastDay);

    /// <summary>The days [entry, exit) that a row states; false when it leaves them open.</summary>
    /// <remarks>No exit: to the end of the edition and beyond, since only judged days are looked at.</remarks>
    public static bool TryGetDays(this ParticipantRow row, out DaySpan days)
    {
        days = new DaySpan(row.Entry.Value, row.Exit.IsKnown ? row.Exit.Value : DateOnly.MaxValue);
        return row.Entry.IsKnown && row.Exit.IsSettled();
    }
}
