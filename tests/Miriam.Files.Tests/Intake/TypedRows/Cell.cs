using System.Globalization;
using Miriam.Domain.Caseload;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Files.Intake;
using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Tests.Intake.TypedRows;

/// <summary>Typed cells from what a person would write: null is blank, "?" is a value that cannot be trusted.</summary>
internal static class Cell
{
    private const string Unknown = "?";

    public static Field<string> Text(string cell, string? text) => Of(cell, text, value => value);

    public static Field<DateOnly> Date(string cell, string? text) => Of(cell, text, value => DateOnly.Parse(value, CultureInfo.InvariantCulture));

    public static Field<int> Whole(string cell, string? text) => Of(cell, text, value => int.Parse(value, CultureInfo.InvariantCulture));

    public static Field<Edition> Edition(string cell, string? text) => Of(cell, text, Domain.Periods.Edition.Parse);

    public static Field<Period> Period(string cell, string? text) => Of(cell, text, Domain.Periods.Period.Parse);

    public static Field<NisCode> Nis(string cell, string? text) => Of(cell, text, NisCode.Parse);

    public static Field<EnterpriseNumber> Enterprise(string cell, string? text) => Of(cell, text, EnterpriseNumber.Parse);

    public static Field<Euro> Amount(string cell, string? text) =>
        Of(cell, text, value => new Euro((long)(decimal.Parse(value, CultureInfo.InvariantCulture) * 100)));

    public static Field<Fte> Fte(string cell, string? text) =>
        Of(cell, text, value => Domain.Caseload.Fte.TryCreate(decimal.Parse(value, CultureInfo.InvariantCulture), out var fte) ? fte : throw new FormatException());

    public static Field<IReadOnlyList<string>> List(string cell, string? text) =>
        Of<IReadOnlyList<string>>(cell, text, value => value.Split(';'));

    private static Field<T> Of<T>(string cell, string? text, Func<string, T> read) => text switch
    {
        null => new Field<T>(CellAddress.Row(cell), CellAddress.Column(cell), FieldState.Blank, null, default),
        Unknown => new Field<T>(CellAddress.Row(cell), CellAddress.Column(cell), FieldState.Unknown, "?", default),
        _ => new Field<T>(CellAddress.Row(cell), CellAddress.Column(cell), FieldState.Known, text, read(text)),
    };
}
