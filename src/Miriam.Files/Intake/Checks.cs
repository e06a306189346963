using Miriam.Files.Intake.Activity;
using Miriam.Files.Intake.Caseload;
using Miriam.Files.Intake.Consistency;
using Miriam.Files.Intake.Dates;
using Miriam.Files.Intake.Expenses;
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
        NisCodesAreValid.Check,
        SenderIsTheCpas.Check,
        AgreementExists.Check,
        PeriodIsOpen.Check,
        EnterpriseNumberIsAgreed.Check,
        FollowUpNamesItsEdition.Check,
        CodesStandOnce.Check,
        ReferencesExist.Check,
    ];

    /// <summary>Each date against the period and the edition.</summary>
    public static IReadOnlyList<Check> OfDates { get; } =
    [
        DateWithinEdition.Check, // DAT-02
        DateWithinPeriod.Check, // DAT-04
        DateNotInFuture.Check, // DAT-05
    ];

    /// <summary>Dates against each other.</summary>
    public static IReadOnlyList<Check> OfDatesTogether { get; } =
    [
        ExitNotBeforeEntry.Check, // DAT-01
        PathNotTooLong.Check, // DAT-03
        MeasureNotBeforeEntry.Check, // DAT-06
        ExitWithReason.Check, // DAT-07
    ];

    /// <summary>What the rows say together: caseload, consistency with earlier quarters, activity, expenses.</summary>
    public static IReadOnlyList<Check> OfContent { get; } =
    [
        CaseManagerWithinCap.Check, // CAP-01
        GroupNotAboveMaximum.Check, // CAP-02
        GroupNotBelowMinimum.Check, // CAP-03
        GroupsAsAgreed.Check, // CAP-04
        WomenWithinGroups.Check, // CAP-05
        OneGroupAtATime.Check, // CAP-06
        AlwaysACaseManager.Check, // CAP-07
        NoWomanMissing.Check, // CON-01
        EntryUnchanged.Check, // CON-02
        ProfileUnchanged.Check, // CON-03
        CodeNotReused.Check, // CON-04
        StartMeasureUnchanged.Check, // CON-05
        ExitNotWithdrawn.Check, // CON-06
        SessionsOftenEnough.Check, // ACT-01
        PresentWithinGroups.Check, // ACT-02
        TrainingInPeriod.Check, // ACT-03
        SessionInPeriod.Check, // ACT-04
        DocumentOnce.Check, // EXP-01
        ExpensesWithinBase.Check, // EXP-02
        NoInvestment.Check, // EXP-03
    ];

    /// <summary>All of them in the order in which they run.</summary>
    public static IReadOnlyList<IReadOnlyList<Check>> ForQuarterlyFile { get; } =
        [OfValues, OfDates, OfDatesTogether, OfContent];
}
