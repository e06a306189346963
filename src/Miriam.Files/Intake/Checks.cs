using Miriam.Files.Intake.Identification;
using Miriam.Files.Intake.Values;

namespace Miriam.Files.Intake;

/// <summary>The checks on a quarterly file: read from top to bottom, these lists are the specification.</summary>
/// <remarks>
/// The lists are run in this order on the whole file. After each list a value with an E of its own counts as unknown for
/// the lists behind it (intake rule 11), so a wrong date or code has one finding and no followers.
/// </remarks>
public static class Checks
{
    /// <summary>Values that are wrong beside other values: identification, codes twice, references (IDN, VAL, SAF).</summary>
    public static IReadOnlyList<Check> OfValues { get; } =
    [
        ContextIsKnown.Check,
        PeriodBelongsToEdition.Check,
        SenderIsTheCpas.Check,
        AgreementExists.Check,
        PeriodIsOpen.Check,
        EnterpriseNumberIsAgreed.Check,
        FollowUpNamesItsEdition.Check,
        CodesStandOnce.Check,
        ReferencesExist.Check,
    ];

    /// <summary>Dates against each other, the period and the edition (DAT).</summary>
    public static IReadOnlyList<Check> OfDates { get; } =
        [];

    /// <summary>What the rows say together: caseload, consistency with earlier quarters, activity, expenses.</summary>
    public static IReadOnlyList<Check> OfContent { get; } =
        [];

    /// <summary>All of them in the order in which they run.</summary>
    public static IReadOnlyList<IReadOnlyList<Check>> ForQuarterlyFile { get; } = [OfValues, OfDates, OfContent];
}
