using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Domain.Submissions;
using Miriam.Files.Intake;

namespace Miriam.Files.Templates;

/// <summary>What is known before a CPAS fills in its file.</summary>
/// <param name="Nis">The sender: the lead of a consortium.</param>
/// <param name="Agreement">Null when it is not at hand: number and codes of the groups then come from the last file.</param>
/// <param name="LastAccepted">The accepted file of the edition's last period before this one; null when there is none.</param>
public sealed record QuarterPrefill(Period Period, NisCode Nis, GrantAgreement? Agreement, Submission? LastAccepted)
{
    /// <summary>Takes the last of the accepted files that the edition has before the period.</summary>
    public static QuarterPrefill From(Period period, NisCode nis, GrantAgreement? agreement, IEnumerable<Submission> accepted) => new(
        period,
        nis,
        agreement,
        accepted.Where(file => file.Edition == period.Edition && file.Period.CompareTo(period) < 0).MaxBy(file => file.Period));

    /// <summary>
    /// Rows by sheet key, ready for <see cref="FilledTemplate.Create"/>: identification, and every case manager, group, woman
    /// and measure so far. What belongs to one period stays empty.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, CellValue>>> Rows()
    {
        var last = LastAccepted is null ? null : SubmissionRows.From(LastAccepted);
        return QuarterTemplate.Sheets.ToDictionary(sheet => sheet.Key, sheet => sheet switch
        {
            { Key: QuarterTemplate.Identification } => [Identification()],
            { IsOfPeriod: true } => [],
            { Key: "groups" } => [.. Kept(sheet, last), .. NewGroups()],
            _ => Kept(sheet, last),
        });
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, CellValue>> Kept(
        TemplateSheet sheet, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, CellValue>>>? last)
    {
        var ofPeriod = sheet.Columns.Where(column => column.IsOfPeriod).Select(column => column.Key).ToHashSet(StringComparer.Ordinal);
        return last is null
            ? []
            : [.. last[sheet.Key].Select(row => row.Where(cell => !ofPeriod.Contains(cell.Key)).ToDictionary())];
    }

    private Dictionary<string, CellValue> Identification()
    {
        var values = new Dictionary<string, CellValue>(StringComparer.Ordinal)
        {
            ["template"] = new CellValue.Text(QuarterTemplate.Version),
            ["edition"] = new CellValue.Text(Period.Edition.ToString()),
            ["period"] = new CellValue.Text(Period.ToString()),
            ["nis"] = new CellValue.Text(Nis.ToString()),
        };
        if ((Agreement?.EnterpriseNumber.ToString() ?? LastAccepted?.EnterpriseNumber) is { } number)
        {
            values.Add("enterprise_number", new CellValue.Text(number));
        }

        if ((Agreement?.GroupsIn(Period).Count ?? LastAccepted?.GroupCount) is { } groups)
        {
            values.Add("groups", new CellValue.Number(groups));
        }

        if (LastAccepted is { } last)
        {
            values.Add("contact_name", new CellValue.Text(last.ContactName));
            values.Add("contact_email", new CellValue.Text(last.ContactEmail));
        }

        return values;
    }

    /// <summary>Groups of the agreement that no file has named yet; their codes are the agreement's.</summary>
    private IEnumerable<IReadOnlyDictionary<string, CellValue>> NewGroups()
    {
        var known = (LastAccepted?.Groups.Select(group => group.Code) ?? []).ToHashSet(Text.Comparer);
        return (Agreement?.GroupsIn(Period) ?? []).Where(group => !known.Contains(group.Code)).Select(group =>
        {
            var row = new Dictionary<string, CellValue>(StringComparer.Ordinal) { ["code"] = new CellValue.Text(group.Code) };
            if (Agreement!.Members.Count > 1)
            {
                row.Add("nis", new CellValue.Text(group.Nis.ToString()));
            }

            return row;
        });
    }
}
