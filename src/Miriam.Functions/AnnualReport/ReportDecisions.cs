using Miriam.Domain;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Editions;
using Miriam.Functions.Web;

namespace Miriam.Functions.AnnualReport;

using Decision = (EditionRecord? Record, AuditEntry? Entry, Refusal? Refusal);

/// <summary>What may be decided about report versions.</summary>
public static class ReportDecisions
{
    /// <summary>Reserves the next version; one that is still being assembled is returned instead of a second one.</summary>
    public static Decision Request(EditionRecord edition, Actor by, DateTimeOffset now, out ReportVersion version)
    {
        if (edition.Reports.Values.LastOrDefault() is { State: ReportState.Assembling } running)
        {
            version = running;
            return (null, null, null);
        }

        version = new ReportVersion(edition.Edition, edition.Reports.Count + 1, ReportState.Assembling, by, now, null, null);
        return Store(edition, version, "report.requested", by, now, null);
    }

    public static Decision RecordDraft(EditionRecord edition, int version, DateTimeOffset now) =>
        edition.Reports.TryGetValue(version, out var report) && report.State == ReportState.Assembling
            ? Store(edition, report with { State = ReportState.Draft }, "report.assembled", AuditEntry.System, now, report.State)
            : (null, null, null);

    /// <summary>Publication takes somebody other than who asked for the version.</summary>
    public static Decision Publish(EditionRecord edition, int version, Actor by, DateTimeOffset now)
    {
        if (!edition.Reports.TryGetValue(version, out var report))
        {
            return (null, null, new Refusal("NOT_FOUND", RefusalText.NoReportVersion));
        }

        if (report.State == ReportState.Published && by.IsSamePersonAs(report.PublishedBy))
        {
            return (null, null, null);
        }

        return report.State != ReportState.Draft
            ? (null, null, new Refusal("WRONG_STATE", RefusalText.ReportNotDraft, report.State))
            : by.IsSamePersonAs(report.RequestedBy)
                ? (null, null, new Refusal("SAME_PERSON", RefusalText.ReportOtherPerson))
                : Store(
                    edition,
                    report with { State = ReportState.Published, PublishedBy = by, PublishedAt = now },
                    "report.published",
                    by,
                    now,
                    report.State);
    }

    /// <summary>Marks every version that there is: a woman in the files it was made from has withdrawn her data.</summary>
    public static Decision Flag(EditionRecord edition, string erasure, DateTimeOffset now)
    {
        var unflagged = edition.Reports.Values.Where(report => report.Flags.All(flag => flag.Erasure != erasure)).ToList();
        return unflagged.Count == 0
            ? (null, null, null)
            : (edition with
            {
                Reports = edition.Reports.SetItems(unflagged.Select(report =>
                    KeyValuePair.Create(report.Version, report with { Flags = [.. report.Flags, new ReportFlag(erasure, now)] }))),
            },
            new AuditEntry(
                edition.Edition.ToString(), "reports.flagged", erasure, AuditEntry.System, now, null, null,
                $"versions {string.Join(", ", unflagged.Select(report => report.Version))}"),
            null);
    }

    private static Decision Store(
        EditionRecord edition, ReportVersion report, string action, Actor by, DateTimeOffset now, ReportState? before) =>
        (edition with { Reports = edition.Reports.SetItem(report.Version, report) },
            new AuditEntry(
                edition.Edition.ToString(), action, $"report-{report.Edition}-v{report.Version}", by, now, null, before?.ToString(), report.State.ToString()),
            null);
}
