using Miriam.Domain.Cpas;
using Miriam.Domain.Findings;
using Miriam.Files.Intake;

namespace Miriam.Files.Agreements;

/// <summary>VAL-10 and VAL-11: an agreement, a member, a group or a year stands once, and belongs to an agreement of the workbook.</summary>
internal static class RowsBelongTogether
{
    public static IEnumerable<Finding> Check(AgreementRows rows) =>
        Twice(AgreementTemplate.Agreements, rows.Agreements, row => row.Agreement.IsKnown ? row.Agreement.Value.ToString() : null, row => row.Agreement)
            .Concat(Twice(AgreementTemplate.Members, rows.Members, row => Key(row.Agreement, row.Nis.Found), row => row.Nis))
            .Concat(Twice(AgreementTemplate.Groups, rows.Groups, row => Key(row.Agreement, row.Code.Found), row => row.Code))
            .Concat(Twice(AgreementTemplate.History, rows.History, row => Key(row.Agreement, row.Nis.Found, row.Edition.Found), row => row.Nis))
            .Concat(Strays(rows));

    private static IEnumerable<Finding> Strays(AgreementRows rows)
    {
        var known = rows.Agreements.Where(row => row.Agreement.IsKnown).Select(row => row.Agreement.Value).ToHashSet();
        IEnumerable<Finding> In(string sheet, IEnumerable<Field<NisCode>> agreements) =>
            from agreement in agreements
            where agreement.IsKnown && !known.Contains(agreement.Value)
            select FindingCodes.Finding("VAL-11", sheet, agreement.Cell, agreement.Found, ("value", agreement.Found!), ("target", AgreementTemplate.Agreements));

        return In(AgreementTemplate.Members, rows.Members.Select(row => row.Agreement))
            .Concat(In(AgreementTemplate.Groups, rows.Groups.Select(row => row.Agreement)))
            .Concat(In(AgreementTemplate.History, rows.History.Select(row => row.Agreement)));
    }

    private static IEnumerable<Finding> Twice<TRow, T>(string sheet, IEnumerable<TRow> rows, Func<TRow, string?> key, Func<TRow, Field<T>> field)
    {
        var first = new Dictionary<string, string>(Text.Comparer);
        foreach (var row in rows)
        {
            if (key(row) is { } name && field(row) is { Cell: { } cell } at && !first.TryAdd(name, cell))
            {
                yield return FindingCodes.Finding("VAL-10", sheet, cell, at.Found, ("first", first[name]));
            }
        }
    }

    private static string? Key(Field<NisCode> agreement, params IReadOnlyList<string?> rest) =>
        agreement.IsKnown && rest.All(part => part is not null) ? $"{agreement.Value} {string.Join(' ', rest)}" : null;
}
