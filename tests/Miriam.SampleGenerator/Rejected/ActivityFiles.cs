using Miriam.Domain;

namespace Miriam.SampleGenerator.Rejected;

/// <summary>Sessions, training and expenses (ACT, EXP).</summary>
internal static class ActivityFiles
{
    public static IEnumerable<RejectedFile> All =>
    [
        new("sixteen-days-between-sessions.xlsx", "From 21 October to 6 November.",
            new Draft(Specimen.File()).Set("sessions", "A4", new DateOnly(2024, 11, 6)).Xlsx(),
            new Expected("ACT-01", "sessions", "A4"), Expected.WithoutContext),
        new("tweede-groep-te-laat.zip", "The groups meet together, but once only the first: 28 days for the second (Dutch).", SecondGroupLate(),
            new Expected("ACT-01", "sessions", "A5"), Expected.WithoutContext),
        new("more-present-than-the-group-has.xlsx", "Fourteen present of thirteen.",
            new Draft(Specimen.File()).Set("sessions", "D3", 14).Xlsx(),
            new Expected("ACT-02", "sessions", "D3"), Expected.WithoutContext),
        new("no-training.xlsx", "No training day in the second quarter of the edition.",
            new Draft(Specimen.File()).Set("case_managers", "I2", 0).Xlsx(),
            new Expected("ACT-03", "case_managers", "I2"), Expected.WithoutContext),
        new("no-session.xlsx", "No session at all.",
            new Draft(Specimen.File()).RemoveRows("sessions").Xlsx(),
            new Expected("ACT-04", "sessions"), Expected.WithoutContext),
        new("groep-zonder-sessie.zip", "Only the first group met (Dutch).", SecondGroupWithoutSession(),
            new Expected("ACT-04", "groups", "A3"), Expected.WithoutContext),
        new("document-of-the-quarter-before.xlsx", "An invoice that stands in the accepted file of 2024Q3.",
            new Draft(Specimen.File()).Set("expenses", "E4", "f243-01").Xlsx(),
            new Expected("EXP-01", "expenses", "E4"))
        {
            Context = new(Specimen.Agreement(), ("2024Q3.xlsx", new Draft(Specimen.File(period: Specimen.FirstQuarter)).Xlsx())),
        },
        new("document-twice-in-the-file.xlsx", "The same document in two lines of one file, in capitals and not.",
            new Draft(Specimen.File()).Set("expenses", "E5", " f244-01").Xlsx(),
            new Expected("EXP-01", "expenses", "E5")) { Context = new(Specimen.Agreement()) },
        new("expenses-above-the-base-amount.xlsx", "With 2024Q3 the expenses pass 63,613 euro.",
            new Draft(Specimen.File()).Set("expenses", "D2", 60_000).Xlsx(),
            new Expected("EXP-02", "expenses"))
        {
            Context = new(Specimen.Agreement(), ("2024Q3.xlsx", new Draft(Specimen.File(period: Specimen.FirstQuarter)).Xlsx())),
        },
        new("investment.xlsx", "A computer.",
            new Draft(Specimen.File()).Set("expenses", "A4", "Investissement").Set("expenses", "B4", "Ordinateur portable").Xlsx(),
            new Expected("EXP-03", "expenses", "A4"), Expected.WithoutContext),
    ];

    private static byte[] SecondGroupWithoutSession()
    {
        var file = Specimen.File(Language.Nl, groups: 2);
        return new Draft(file with { Sessions = [.. file.Sessions.Where(session => session.Groups[0] == "G1")] }, Language.Nl).Zip();
    }

    private static byte[] SecondGroupLate()
    {
        var file = Specimen.File(Language.Nl, groups: 2);
        return new Draft(file with
        {
            Sessions =
            [
                .. file.Sessions.Where(session => session.Groups[0] == "G1")
                    .Select(session => session.Date == new DateOnly(2024, 11, 4) ? session : session with { Groups = ["G1", "G2"], Present = 26 }),
            ],
        }, Language.Nl).Zip();
    }
}
