using Miriam.Domain;
using Miriam.Domain.Submissions;

namespace Miriam.SampleGenerator.Rejected;

/// <summary>Caps, group sizes and who is with whom (CAP).</summary>
internal static class CaseloadFiles
{
    public static IEnumerable<RejectedFile> All =>
    [
        new("sixteen-cases-for-one-case-manager.xlsx", "Two groups; three women of the second are cases of the first group's case manager.",
            SixteenCases(Language.Fr).Xlsx(),
            new Expected("CAP-01", "case_managers", "A2"), Expected.WithoutContext),
        new("zestien-dossiers-met-de-vertrokken-vrouwen.xlsx", "Those who left count too, over this file and the accepted one: 13 in 2024Q3, three more now (Dutch).",
            SixteenWithDeparted(),
            new Expected("CAP-01", "case_managers", "A2"))
        {
            Context = new(
                Specimen.Agreement(Language.Nl, groups: 2),
                ("2024Q3.xlsx", new Draft(Specimen.File(Language.Nl, 2, Specimen.FirstQuarter), Language.Nl).Xlsx())),
        },
        new("eight-cases-for-half-time.zip", "Half-time, so at most seven cases.", EightForHalfTime(),
            new Expected("CAP-01", "case_managers", "A2"), Expected.WithoutContext),
        new("sixteen-women-in-a-group.xlsx", "Sixteen active in the first group since 9 September.", SixteenInGroup(),
            new Expected("CAP-02", "groups", "A2"), Expected.WithoutContext),
        new("eleven-women-left.xlsx", "Two of thirteen left before 31 December.", ElevenLeft(),
            new Expected("CAP-03", "groups", "A2"), Expected.WithoutContext),
        new("other-number-of-groups.xlsx", "The agreement is about two groups, the file about one.",
            new Draft(Specimen.File()).Xlsx(),
            new Expected("CAP-04", "identification", "B6")) { Context = new(Specimen.Agreement(groups: 2)) },
        new("more-women-than-places.xlsx", "Sixteen women in the edition of one group, never more than fifteen on a day.", SixteenInEdition(Language.Fr).Xlsx(),
            new Expected("CAP-05", "identification", "B6"), Expected.WithoutContext),
        new("same-woman-in-two-groups.xlsx", "P-05 joins the second group without leaving the first.", InTwoGroups(),
            new Expected("CAP-06", "participants", "D28"), Expected.WithoutContext),
        new("overlapping-stays-in-one-group.xlsx", "P-05 stands twice in the same group, with another entry.", OverlappingStays(),
            new Expected("CAP-06", "participants", "D15"), Expected.WithoutContext),
        new("before-the-case-manager-came.xlsx", "The second case manager starts on 16 September, a week after P-13.", BeforeTheCaseManager(),
            new Expected("CAP-07", "participants", "C14"), Expected.WithoutContext),
        new("without-case-manager.xlsx", "The case manager of P-13 left on 30 November and nobody took over.", WithoutCaseManager(),
            new Expected("CAP-07", "participants", "C14"), Expected.WithoutContext),
        new("afwezig-zonder-vervanging.zip", "The case manager of P-12 and P-13 was absent for two weeks and not replaced (Dutch).", AbsentWithoutReplacement(),
            new Expected("CAP-07", "participants", "C13"), new Expected("CAP-07", "participants", "C14"), Expected.WithoutContext),
    ];

    private static Draft SixteenCases(Language language)
    {
        var file = Specimen.File(language, groups: 2);
        return new Draft(file with { Stays = [.. file.Stays.Select((stay, index) => index < 16 ? stay with { CaseManager = "CM-1" } : stay)] }, language);
    }

    /// <summary>P-01 left; P-27, P-28 and P-29 join: fifteen at work, sixteen cases.</summary>
    private static byte[] SixteenWithDeparted()
    {
        var file = Specimen.File(Language.Nl, groups: 2);
        return new Draft(file with
        {
            Stays =
            [
                file.Stays[0] with { Exit = new(2024, 10, 14), ExitReason = "moved" },
                .. file.Stays.Skip(1),
                .. new[] { 27, 28, 29 }.Select(number => Specimen.Stay(number) with { Entry = new(2024, 11, 4) }),
            ],
        }, Language.Nl).Xlsx();
    }

    private static byte[] EightForHalfTime()
    {
        var file = Specimen.File();
        return new Draft(file with
        {
            CaseManagers = [Specimen.CaseManager("CM-1", 0.5m), Specimen.CaseManager("CM-2", 0.5m)],
            Stays = [.. file.Stays.Select((stay, index) => index < 8 ? stay : stay with { CaseManager = "CM-2" })],
        }).Zip();
    }

    /// <summary>Fifteen cases of CM-1 and one of CM-2 in the first group, twelve women in the second.</summary>
    private static byte[] SixteenInGroup()
    {
        var file = Specimen.File(groups: 2);
        return new Draft(file with
        {
            Stays =
            [
                .. file.Stays.Take(13),
                Specimen.Stay(14), Specimen.Stay(15), Specimen.Stay(16, "G1", "CM-2"),
                .. Enumerable.Range(17, 12).Select(number => Specimen.Stay(number, "G2", "CM-2")),
            ],
        }).Xlsx();
    }

    private static byte[] ElevenLeft()
    {
        var file = Specimen.File();
        return new Draft(file with
        {
            Stays = [.. file.Stays.Select((stay, index) => index is 3 or 7 ? stay with { Exit = new(2024, 12, 20), ExitReason = "job" } : stay)],
        }).Xlsx();
    }

    internal static Draft SixteenInEdition(Language language)
    {
        var file = Specimen.File(language);
        return new Draft(file with
        {
            CaseManagers = [.. file.CaseManagers, Specimen.CaseManager("CM-2", 1m)],
            Stays =
            [
                .. file.Stays.Select((stay, index) => index < 2 ? stay with { Exit = new(2024, 10, 28), ExitReason = "no_reason_given" } : stay),
                .. new[] { 14, 15, 16 }.Select(number => Specimen.Stay(number, "G1", "CM-2") with { Entry = new(2024, 11, 4) }),
            ],
        }, language);
    }

    private static byte[] InTwoGroups()
    {
        var file = Specimen.File(groups: 2);
        return new Draft(file with { Stays = [.. file.Stays, Specimen.Stay(5, "G2", "CM-2") with { Entry = new(2024, 11, 18) }] }).Xlsx();
    }

    private static byte[] WithoutCaseManager()
    {
        var file = Specimen.File();
        return new Draft(file with
        {
            CaseManagers = [.. file.CaseManagers, Specimen.CaseManager("CM-2", 0.5m) with { End = new(2024, 11, 30) }],
            Stays = [.. file.Stays.SkipLast(1), file.Stays[^1] with { CaseManager = "CM-2" }],
        }).Xlsx();
    }

    private static byte[] AbsentWithoutReplacement()
    {
        var file = Specimen.File(Language.Nl);
        CaseManager absent = Specimen.CaseManager("CM-2", 0.5m) with { AbsentFrom = new(2024, 11, 12), AbsentTo = new(2024, 11, 25) };
        return new Draft(file with
        {
            CaseManagers = [.. file.CaseManagers, absent],
            Stays = [.. file.Stays.SkipLast(2), .. file.Stays.TakeLast(2).Select(stay => stay with { CaseManager = "CM-2" })],
        }, Language.Nl).Zip();
    }

    private static byte[] OverlappingStays()
    {
        var file = Specimen.File();
        return new Draft(file with { Stays = [.. file.Stays, file.Stays[4] with { Entry = new(2024, 11, 18) }] }).Xlsx();
    }

    private static byte[] BeforeTheCaseManager()
    {
        var file = Specimen.File();
        return new Draft(file with
        {
            CaseManagers = [.. file.CaseManagers, Specimen.CaseManager("CM-2", 0.5m) with { Start = new(2024, 9, 16) }],
            Stays = [.. file.Stays.SkipLast(1), file.Stays[^1] with { CaseManager = "CM-2" }],
        }).Xlsx();
    }
}
