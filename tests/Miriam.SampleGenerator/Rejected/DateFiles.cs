using Miriam.Domain;
using Miriam.Domain.Periods;

namespace Miriam.SampleGenerator.Rejected;

/// <summary>Dates that cannot be (DAT).</summary>
internal static class DateFiles
{
    public static IEnumerable<RejectedFile> All =>
    [
        new("exit-before-entry.xlsx", "P-03 leaves before she came.",
            new Draft(Specimen.File()).Set("participants", "E4", new DateOnly(2024, 9, 2)).Set("participants", "F4", "Déménagement").Xlsx(),
            new Expected("DAT-01", "participants", "E4"), Expected.WithoutContext),
        new("outside-the-edition.xlsx", "A measure in August, an exit next summer, and an entry in August of a woman new to Miriam.",
            new Draft(Specimen.File())
                .Set("measures", "E5", new DateOnly(2024, 8, 20))
                .Set("participants", "E6", new DateOnly(2025, 7, 15)).Set("participants", "F6", "Emploi")
                .Set("participants", "D8", new DateOnly(2024, 8, 26)).Xlsx(),
            new Expected("DAT-02", "measures", "E5"), new Expected("DAT-02", "participants", "E6"),
            new Expected("DAT-02", "participants", "D8"), Expected.WithoutContext),
        new("path-of-fourteen-months.xlsx", "P-05 came in October 2023 and is still there.",
            new Draft(Specimen.File()).Set("participants", "D6", new DateOnly(2023, 10, 30)).Set("participants", "G6", "2023-2024").Xlsx(),
            new Expected("DAT-03", "participants", "D6"), Expected.WithoutContext),
        new("session-of-the-next-quarter.xlsx", "The last session and an invoice are not of this quarter.",
            new Draft(Specimen.File()).Set("sessions", "A7", new DateOnly(2025, 1, 6)).Set("expenses", "C3", new DateOnly(2024, 9, 27)).Xlsx(),
            new Expected("DAT-04", "sessions", "A7"), new Expected("DAT-04", "expenses", "C3"), Expected.WithoutContext),
        new("datum-in-de-toekomst.zip", "An exit and a measure of the next quarter (Dutch).",
            new Draft(Specimen.File(Language.Nl), Language.Nl)
                .Set("participants", "E4", new DateOnly(2025, 2, 3)).Set("participants", "F4", "Verhuizing")
                .Set("measures", "E8", "10-01-2025").Zip(),
            new Expected("DAT-05", "participants", "E4"), new Expected("DAT-05", "measures", "E8"), Expected.WithoutContext),
        new("case-manager-of-the-next-quarter.xlsx", "A case manager who starts in January, and an absence that ends before the edition.",
            CaseManagers(),
            new Expected("DAT-05", "case_managers", "D3"), new Expected("DAT-02", "case_managers", "F2"),
            new Expected("DAT-02", "case_managers", "G2"), Expected.WithoutContext),
        new("measured-before-she-came.xlsx", "P-10 came on 7 October, and was measured on 30 September.",
            new Draft(Specimen.File()).Set("participants", "D11", new DateOnly(2024, 10, 7)).Set("measures", "E11", new DateOnly(2024, 9, 30)).Xlsx(),
            new Expected("DAT-06", "measures", "E11"), Expected.WithoutContext),
        new("exit-without-reason.xlsx", "One exit without a reason, one reason without an exit.",
            new Draft(Specimen.File()).Set("participants", "E5", new DateOnly(2024, 12, 9)).Set("participants", "F7", "Santé").Xlsx(),
            new Expected("DAT-07", "participants", "F5"), new Expected("DAT-07", "participants", "F7"), Expected.WithoutContext),
        new("uitstap-zonder-reden.zip", "An exit without a reason, in the quarter before the last (Dutch).",
            new Draft(Specimen.File(Language.Nl, period: new Period(2025, 1)), Language.Nl).Set("participants", "E14", "2025-03-21").Zip(),
            new Expected("DAT-07", "participants", "F14"), Expected.WithoutContext),
    ];

    private static byte[] CaseManagers()
    {
        var file = Specimen.File();
        return new Draft(file with
        {
            CaseManagers =
            [
                file.CaseManagers[0] with { AbsentFrom = new(2024, 7, 1), AbsentTo = new(2024, 8, 16) },
                Specimen.CaseManager("CM-2", 0.5m) with { Start = new(2025, 1, 6) },
            ],
        }).Xlsx();
    }
}
