namespace Miriam.Files.Intake.Privacy;

/// <summary>The privacy checks of cells, for reasons and comments that people write elsewhere (money rule 18).</summary>
public static class FreeText
{
    /// <summary>The code of the first PRV rule that a text breaks, or null. The text itself must not be stored or logged then.</summary>
    public static string? BrokenRule(string text) =>
        NationalNumber.IsIn(text) ? "PRV-01"
        : EmailAddress.IsIn(text) ? "PRV-02"
        : TelephoneNumber.IsIn(text) ? "PRV-03"
        : Iban.IsIn(text) ? "PRV-04"
        : null;
}
