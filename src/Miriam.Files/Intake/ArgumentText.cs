using System.Globalization;
using Miriam.Domain.Caseload;
using Miriam.Domain.Money;

namespace Miriam.Files.Intake;

/// <summary>How values stand in <c>Finding.Arguments</c>: the same in every language.</summary>
internal static class ArgumentText
{
    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Of(Fte fte) => fte.Value.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Of(Euro amount) => amount.ToDecimal().ToString("0.00", CultureInfo.InvariantCulture);

    public static string Of(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>01/10/2024 - 14/10/2024, 20/10/2024</c>.</summary>
    public static string Of(IEnumerable<DaySpan> days) =>
        string.Join(", ", days.Select(span => span.From == span.LastDay ? Of(span.From) : $"{Of(span.From)} - {Of(span.LastDay)}"));
}
