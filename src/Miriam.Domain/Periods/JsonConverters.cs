namespace Miriam.Domain.Periods;

internal sealed class EditionJsonConverter : JsonText<Edition>
{
    protected override bool TryParse(string? text, out Edition value) => Edition.TryParse(text, out value);
}

internal sealed class PeriodJsonConverter : JsonText<Period>
{
    protected override bool TryParse(string? text, out Period value) => Period.TryParse(text, out value);
}
