using Miriam.Domain;
using Miriam.Domain.Periods;

namespace Miriam.SampleGenerator.Rejected;

/// <summary>Files that do not say who sends what for when, or not what the agreement says (IDN).</summary>
internal static class IdentificationFiles
{
    public static IEnumerable<RejectedFile> All =>
    [
        new("unknown-nis-code.xlsx", "No municipality has this code.",
            new Draft(Specimen.File()).Set("identification", "B4", "99999").Xlsx(),
            new Expected("IDN-01", "identification", "B4"), Expected.WithoutContext),
        new("postcode-instead-of-nis-code.xlsx", "The postcode of Dison.",
            new Draft(Specimen.File()).Set("identification", "B4", "4820").Xlsx(),
            new Expected("IDN-01", "identification", "B4"), Expected.WithoutContext),
        new("nis-code-of-the-neighbour.xlsx", "Dison sends under the code of Herve.",
            new Draft(Specimen.File()).Set("identification", "B4", "63035").Xlsx(),
            new Expected("IDN-02", "identification", "B4")) { Context = new(Specimen.Agreement()) },
        new("no-agreement-for-this-edition.xlsx", "The CPAS only has an agreement of the edition before.",
            new Draft(Specimen.File()).Xlsx(),
            new Expected("IDN-03", "identification", "B2")) { Context = new(Specimen.Agreement(edition: new Edition(2023))) { OpenPeriods = [Specimen.SecondQuarter] } },
        new("code-niet-meer-geldig.zip", "Galmaarden merged into Pajottegem on 1 January 2025; a file for 2025Q1 under the old code (Dutch).",
            new Draft(Specimen.File(Language.Nl, period: new Period(2025, 1)) with { Measures = [] }, Language.Nl).Set("identification", "B4", "23023").Zip(),
            new Expected("IDN-04", "identification", "B4"), Expected.WithoutContext),
        new("code-nog-niet-geldig.xlsx", "Pajottegem did not exist yet in 2024 (Dutch).",
            new Draft(Specimen.File(Language.Nl), Language.Nl).Set("identification", "B4", "23106").Xlsx(),
            new Expected("IDN-04", "identification", "B4"), Expected.WithoutContext),
        new("lid-van-het-consortium-onbekend.xlsx", "The second group's member has no known code (Dutch).",
            new Draft(Specimen.File(Language.Nl, groups: 2), Language.Nl).Set("groups", "B2", "71016").Set("groups", "B3", "71999").Xlsx(),
            new Expected("IDN-01", "groups", "B3"), Expected.WithoutContext),
        new("wrong-check-digits.xlsx", "The enterprise number's last digits do not fit.",
            new Draft(Specimen.File()).Set("identification", "B5", "0566.988.258").Xlsx(),
            new Expected("IDN-05", "identification", "B5"), Expected.WithoutContext),
        new("period-not-open.xlsx", "2024Q4 is sent while only 2024Q3 is open.",
            new Draft(Specimen.File()).Xlsx(),
            new Expected("IDN-06", "identification", "B3")) { Context = new(Specimen.Agreement()) { OpenPeriods = [Specimen.FirstQuarter] } },
        new("edition-of-last-year.xlsx", "The edition 2023-2024 has no 2024Q4.",
            new Draft(Specimen.File()).Set("identification", "B2", "2023-2024").Xlsx(),
            new Expected("IDN-07", "identification", "B3"), Expected.WithoutContext),
        new("unreadable-edition.xlsx", "Only one year is named.",
            new Draft(Specimen.File()).Set("identification", "B2", "2024").Xlsx(),
            new Expected("IDN-07", "identification", "B2"), Expected.WithoutContext),
        new("unreadable-period.xlsx", "The period is written as a person would say it.",
            new Draft(Specimen.File()).Set("identification", "B3", "4e trimestre 2024").Xlsx(),
            new Expected("IDN-07", "identification", "B3"), Expected.WithoutContext),
        new("enterprise-number-of-another.xlsx", "A valid number, but not the agreement's.",
            new Draft(Specimen.File()).Set("identification", "B5", "0406.798.006").Xlsx(),
            new Expected("IDN-08", "identification", "B5")) { Context = new(Specimen.Agreement()) },
    ];
}
