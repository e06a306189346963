using Miriam.Domain.Findings;
using Miriam.Files.Intake.Recognition;

namespace Miriam.Files.Intake.Structure;

/// <summary>A rule on the outline of a file, before any value is read.</summary>
internal delegate IEnumerable<Finding> StructureCheck(RecognisedFile file);

/// <summary>The checks on the outline, in their order.</summary>
internal static class StructureChecks
{
    /// <summary>Each of these findings stops the reading and stands alone (intake rules 1 and 2).</summary>
    public static IReadOnlyList<StructureCheck> OfTemplate { get; } = [SomeSheetIsKnown.Check, TemplateIsCurrent.Check];

    /// <summary>All of these are given together.</summary>
    public static IReadOnlyList<StructureCheck> OfSheets { get; } =
    [
        SheetsArePresent.Check,
        SheetsStandOnce.Check,
        ColumnsArePresent.Check,
        ColumnsStandOnce.Check,
        RowsArePresent.Check,
        NothingIsHidden.Check,
        NothingIsIgnored.Check,
    ];
}
