namespace Miriam.Domain.Periods;

/// <summary>The ten legal public holidays of Belgium and the working days between them.</summary>
/// <remarks>
/// Money rule 23: 1 January, Easter Monday, 1 May, Ascension, Whit Monday, 21 July, 15 August, 1 November, 11 November,
/// 25 December. Regional and bank holidays are not among them.
/// </remarks>
public static class BelgianHolidays
{
    /// <summary>Easter Sunday of the Gregorian calendar.</summary>
    /// <param name="year">1583 or later.</param>
    public static DateOnly Easter(int year)
    {
        // The computus of Meeus, Jones and Butcher; the letters are those of its usual statement.
        var a = year % 19;
        var (b, c) = Math.DivRem(year, 100);
        var (d, e) = Math.DivRem(b, 4);
        var g = ((8 * b) + 13) / 25;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = Math.DivRem(c, 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (19 * l)) / 433;
        var month = (h + l - (7 * m) + 90) / 25;
        var day = (h + l - (7 * m) + (33 * month) + 19) % 32;
        return new DateOnly(year, month, day);
    }

    /// <summary>The ten holidays of a year, in order of date (two may fall on one day: 1 May on Ascension).</summary>
    public static IReadOnlyList<DateOnly> Of(int year)
    {
        var easter = Easter(year);
        DateOnly[] holidays =
        [
            new(year, 1, 1),
            easter.AddDays(1),
            new(year, 5, 1),
            easter.AddDays(39),
            easter.AddDays(50),
            new(year, 7, 21),
            new(year, 8, 15),
            new(year, 11, 1),
            new(year, 11, 11),
            new(year, 12, 25),
        ];
        return [.. holidays.Order()];
    }

    /// <summary>Neither a Saturday or Sunday nor a public holiday.</summary>
    public static bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Of(day.Year).Contains(day);

    /// <summary>The day itself if it is a working day, else the first one after it.</summary>
    public static DateOnly WorkingDayFrom(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The working day that comes <paramref name="count"/> working days after a day (money rule 17).</summary>
    /// <param name="count">0 or more; 0 gives the day itself, working or not.</param>
    public static DateOnly AddWorkingDays(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        for (var left = count; left > 0; left--)
        {
            day = WorkingDayFrom(day.AddDays(1));
        }

        return day;
    }
}
