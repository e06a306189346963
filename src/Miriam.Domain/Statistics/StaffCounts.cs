using Miriam.Domain.Statistics.Disclosure;

namespace Miriam.Domain.Statistics;

/// <summary>Case managers by role and cap: they are people too, so their small counts are hidden like the women's.</summary>
internal static class StaffCounts
{
    private const string Staff = "case_managers";
    private static readonly IReadOnlyList<string> RoleKeys = ["miriam_only", "double_role"];
    private static readonly IReadOnlyList<string> CapKeys = ["within_cap", "above_cap"];

    public static void Enter(CountBook book, IReadOnlyList<CpasSummary> all)
    {
        book.AddAreas(Staff, area => Of(all, area).Sum(Number));
        foreach (var role in RoleKeys)
        {
            book.AddAreas(Role(role), area => Of(all, area).Sum(staff => staff.CaseManagersByRole.GetValueOrDefault(role)));
        }

        book.AddAreas(Role("within_cap"), area => Of(all, area).Sum(staff => Number(staff) - staff.CaseManagersAboveCap));
        book.AddAreas(Role("above_cap"), area => Of(all, area).Sum(staff => staff.CaseManagersAboveCap));
        book.Breakdown(Areas.All, Staff, RoleKeys.Select(Role));
        // That every case manager keeps to the cap is what the programme expects of each.
        book.Parts(Staff, [.. CapKeys.Select(Role)]);
    }

    public static AreaTable Roles(SuppressedTable safe) => AreaTables.Read(safe, "role", RoleKeys, Role);

    public static AreaTable Caps(SuppressedTable safe) => AreaTables.Read(safe, "cap", CapKeys, Role);

    public static AreaTable Total(SuppressedTable safe) => AreaTables.Read(safe, Staff, [Staff], key => key);

    private static string Role(string key) => $"case_managers/{key}";

    private static int Number(OrganisationSummary staff) => RoleKeys.Sum(role => staff.CaseManagersByRole.GetValueOrDefault(role));

    private static IEnumerable<OrganisationSummary> Of(IReadOnlyList<CpasSummary> all, string area) =>
        all.Where(summary => Areas.Contains(area, summary.Facts)).Select(summary => summary.Organisation);
}
