using Miriam.Domain.Agreements;

namespace Miriam.Files.Agreements;

/// <summary>In which columns and sheets of the workbook two tellings of one agreement differ.</summary>
public static class AgreementDifferences
{
    /// <summary>Keys of columns, and of sheets for what has rows of its own; empty when they say the same.</summary>
    public static IReadOnlyList<string> Of(GrantAgreement stands, GrantAgreement told)
    {
        (string Key, bool Same)[] fields =
        [
            ("name", stands.Name == told.Name),
            ("language", stands.Language == told.Language),
            ("enterprise_number", stands.EnterpriseNumber == told.EnterpriseNumber),
            ("iban", stands.Account.Iban == told.Account.Iban),
            ("holder", stands.Account.Holder == told.Account.Holder),
            ("year", stands.YearOfParticipation == told.YearOfParticipation),
            ("plan", stands.Plan == told.Plan),
            ("first_year_percent", stands.FirstBudgetYearPercent == told.FirstBudgetYearPercent),
            ("lead", stands.Lead == told.Lead),
            (AgreementTemplate.Members, stands.Members.ToHashSet().SetEquals(told.Members)),
            (AgreementTemplate.Groups, stands.Groups.ToHashSet().SetEquals(told.Groups)),
        ];
        return [.. fields.Where(field => !field.Same).Select(field => field.Key)];
    }
}
