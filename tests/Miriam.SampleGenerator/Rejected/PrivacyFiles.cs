using System.Globalization;
using Miriam.Domain;
using Miriam.Domain.Erasures;
using Miriam.Domain.Submissions;

namespace Miriam.SampleGenerator.Rejected;

/// <summary>What must not be in a file at all (PRV). Every number and address here belongs to nobody.</summary>
internal static class PrivacyFiles
{
    // Serial number 000 is never given.
    private static readonly string National = NationalNumber("850730000");
    private static readonly string NationalOfThisCentury = NationalNumber("010230000", since2000: true);

    // Month + 40: a person known, but not in the register.
    private static readonly string Bis = NationalNumber("854730000");

    private const string Salt = "0123456789abcdef0123456789abcdef";

    public static IEnumerable<RejectedFile> All =>
    [
        new("national-number-in-a-signal.xlsx", "With its usual dots and dash.",
            new Draft(Specimen.File()).Set("signals", "B2", $"Refus de crèche, dossier {Dotted(National)}.").Xlsx(),
            new Expected("PRV-01", "signals", "B2"), Expected.WithoutContext),
        new("rijksregisternummer-als-getal.xlsx", "As a number, in the document's cell (Dutch).",
            new Draft(Specimen.File(Language.Nl), Language.Nl).Set("expenses", "E3", decimal.Parse(National, CultureInfo.InvariantCulture)).Xlsx(),
            new Expected("PRV-01", "expenses", "E3"), Expected.WithoutContext),
        new("national-number-in-an-unknown-sheet.zip", "In a file of the CPAS's own and in a column of its own.",
            new Draft(Specimen.File()).AddSheet("notes", "Suivi", NationalOfThisCentury)
                .Set("sessions", "F1", "Remarque").Set("sessions", "F3", Dotted(National)).Zip(),
            new Expected("PRV-01", "notes", "B1"), new Expected("PRV-01", "sessions", "F3"),
            new Expected("STR-13", "notes"), new Expected("STR-13", "sessions", "F1"), Expected.WithoutContext),
        new("national-number-beside-an-old-template.xlsx", "The template's version is refused, the number is found all the same.",
            new Draft(Specimen.File()).Set("identification", "B1", "miriam-quarter/0").Set("signals", "B2", National).Xlsx(),
            new Expected("STR-04", "identification", "B1"), new Expected("PRV-01", "signals", "B2")),
        new("national-number-in-a-heading.xlsx", "Somebody named a column after a woman's number, and a signal quotes a bis number.",
            new Draft(Specimen.File()).Set("sessions", "F1", National).Set("signals", "B2", $"Attestation {Bis} refusée.").Xlsx(),
            new Expected("PRV-01", "sessions", "F1"), new Expected("STR-13", "sessions", "F1"),
            new Expected("PRV-01", "signals", "B2"), Expected.WithoutContext),
        new("rijksregisternummer-in-dossiernummer.zip", "Written with dots inside a longer file number (Dutch).",
            new Draft(Specimen.File(Language.Nl), Language.Nl).Set("expenses", "B3", $"Huur zaal, dossier 2024/{Dotted(National)}/01").Zip(),
            new Expected("PRV-01", "expenses", "B3"), Expected.WithoutContext),
        new("e-mail-in-a-signal.xlsx", "An address outside its cell.",
            new Draft(Specimen.File()).Set("signals", "B2", "Voir avec accueil@creche.example pour la liste d'attente.").Xlsx(),
            new Expected("PRV-02", "signals", "B2"), Expected.WithoutContext),
        new("telephone-number.xlsx", "A mobile number, and one of a fixed line as written abroad.",
            new Draft(Specimen.File()).Set("expenses", "B3", "Salle, tél. 0470/00.00.00").Set("signals", "B2", "Permanence : +32 (0)87 00 00 00").Xlsx(),
            new Expected("PRV-03", "expenses", "B3"), new Expected("PRV-03", "signals", "B2"), Expected.WithoutContext),
        new("rekeningnummer.zip", "An IBAN in small letters (Dutch).",
            new Draft(Specimen.File(Language.Nl), Language.Nl).Set("expenses", "B4", "Terugbetaling op be68 5390 0754 7034").Zip(),
            new Expected("PRV-04", "expenses", "B4"), Expected.WithoutContext),
        new("participant-who-withdrew-her-data.xlsx", "P-02 withdrew her data; her row and her start measure are in the file again.",
            new Draft(Specimen.File()).Xlsx(),
            new Expected("PRV-05", "participants", "A3"), new Expected("PRV-05", "measures", "A3"))
            { Context = new(Specimen.Agreement()) { Withdrawn = [WithdrawnCode.Of("p-02", Salt)] } },
        new("ingetrokken-gegevens.zip", "Two women withdrew their data; one has no measure (Dutch).",
            new Draft(WithoutLastMeasure(), Language.Nl).Set("participants", "A14", " p-13").Zip(),
            new Expected("PRV-05", "participants", "A5"), new Expected("PRV-05", "measures", "A5"), new Expected("PRV-05", "participants", "A14"))
            {
                Context = new(Specimen.Agreement(Language.Nl)) { Withdrawn = [WithdrawnCode.Of("p-04", Salt), WithdrawnCode.Of("p-13", Salt)] },
            },
    ];

    private static Submission WithoutLastMeasure()
    {
        var file = Specimen.File(Language.Nl);
        return file with { Measures = [.. file.Measures.SkipLast(1)] };
    }

    /// <summary>97 - (first nine mod 97), with a 2 in front for births from 2000.</summary>
    private static string NationalNumber(string firstNine, bool since2000 = false)
    {
        var check = 97 - (long.Parse((since2000 ? "2" : "") + firstNine, CultureInfo.InvariantCulture) % 97);
        return string.Create(CultureInfo.InvariantCulture, $"{firstNine}{check:00}");
    }

    private static string Dotted(string number) =>
        $"{number[..2]}.{number[2..4]}.{number[4..6]}-{number[6..9]}.{number[9..]}";
}
