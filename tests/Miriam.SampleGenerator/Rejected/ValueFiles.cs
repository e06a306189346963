using Miriam.Domain;

namespace Miriam.SampleGenerator.Rejected;

/// <summary>Cells that cannot be read, or hold what they may not (VAL).</summary>
internal static class ValueFiles
{
    public static IEnumerable<RejectedFile> All =>
    [
        new("missing-values.xlsx", "No contact person, no phase, and no number of meetings for P-03.",
            new Draft(Specimen.File()).Set("identification", "B7", "   ").Set("groups", "C2", null).Set("participants", "Q4", null).Xlsx(),
            new Expected("VAL-01", "identification", "B7"), new Expected("VAL-01", "groups", "C2"),
            new Expected("VAL-01", "participants", "Q4"), Expected.WithoutContext),
        new("unreadable-amount.xlsx", "Words and brackets instead of an amount.",
            new Draft(Specimen.File()).Set("expenses", "D3", "environ 180").Set("expenses", "D4", "(240,50)").Xlsx(),
            new Expected("VAL-02", "expenses", "D3"), new Expected("VAL-02", "expenses", "D4"), Expected.WithoutContext),
        new("amounts-in-other-countries-forms.zip", "Thousands by comma, no cents but a dash, three decimals, a minus behind.",
            new Draft(Specimen.File()).Set("expenses", "D2", "4,512.30").Set("expenses", "D3", "180,-")
                .Set("expenses", "D4", "0,125").Set("expenses", "D5", "76,15-").Zip(),
            new Expected("VAL-02", "expenses", "D2"), new Expected("VAL-02", "expenses", "D3"),
            new Expected("VAL-02", "expenses", "D4"), new Expected("VAL-02", "expenses", "D5"), Expected.WithoutContext),
        new("fraction-of-a-cent.xlsx", "A number with three decimals.",
            new Draft(Specimen.File()).Set("expenses", "D3", 180.125m).Xlsx(),
            new Expected("VAL-02", "expenses", "D3"), Expected.WithoutContext),
        new("ambiguous-amount.zip", "1.234 may be a thousand or one and a bit.",
            new Draft(Specimen.File()).Set("expenses", "D3", "1.234").Zip(),
            new Expected("VAL-03", "expenses", "D3"), Expected.WithoutContext),
        new("dubbelzinnig-bedrag.xlsx", "1,234 may be a thousand or one and a bit (Dutch).",
            new Draft(Specimen.File(Language.Nl), Language.Nl).Set("expenses", "D4", "1,234").Xlsx(),
            new Expected("VAL-03", "expenses", "D4"), Expected.WithoutContext),
        new("day-that-does-not-exist.xlsx", "31 November.",
            new Draft(Specimen.File()).Set("expenses", "C3", "31/11/2024").Xlsx(),
            new Expected("VAL-04", "expenses", "C3"), Expected.WithoutContext),
        new("serial-number-as-date.zip", "A day as the spreadsheet's own number, in a CSV file.",
            new Draft(Specimen.File()).Set("expenses", "C3", "45580").Zip(),
            new Expected("VAL-04", "expenses", "C3"), Expected.WithoutContext),
        new("date-with-a-time.xlsx", "A start measure at half past nine.",
            new Draft(Specimen.File()).Set("measures", "E4", 45555.395833m).Xlsx(),
            new Expected("VAL-04", "measures", "E4"), Expected.WithoutContext),
        new("dates-in-words.zip", "A month in words, a month alone, a time of day.",
            new Draft(Specimen.File()).Set("expenses", "C3", "9 octobre 2024").Set("expenses", "C4", "10/2024").Set("expenses", "C5", "09/10/2024 09:30").Zip(),
            new Expected("VAL-04", "expenses", "C3"), new Expected("VAL-04", "expenses", "C4"),
            new Expected("VAL-04", "expenses", "C5"), Expected.WithoutContext),
        new("empty-lines-and-line-breaks.zip", "An empty line and a quoted line break stand before the defect: rows are counted by record.",
            new Draft(Specimen.File()).Set("expenses", "B2", "Traitement\nde la case manager").InsertEmptyRow("expenses", 4).Set("expenses", "D6", "huit euros").Zip(),
            new Expected("VAL-02", "expenses", "D6"), Expected.WithoutContext),
        new("two-digit-year.xlsx", "09/10/24.",
            new Draft(Specimen.File()).Set("expenses", "C4", "09/10/24").Xlsx(),
            new Expected("VAL-05", "expenses", "C4"), Expected.WithoutContext),
        new("no-whole-number.xlsx", "A day and a half of intervision, minus one child, a score of three and a half and one of N/A.",
            new Draft(Specimen.File()).Set("case_managers", "J2", 1.5m).Set("participants", "L3", -1)
                .Set("measures", "F5", 3.5m).Set("measures", "G5", "N/A").Xlsx(),
            new Expected("VAL-06", "case_managers", "J2"), new Expected("VAL-06", "participants", "L3"),
            new Expected("VAL-06", "measures", "F5"), new Expected("VAL-06", "measures", "G5"), Expected.WithoutContext),
        new("value-not-in-the-list.xlsx", "A country instead of a region, and a role of their own.",
            new Draft(Specimen.File()).Set("participants", "I4", "Maroc").Set("case_managers", "C2", "Assistante sociale").Xlsx(),
            new Expected("VAL-07", "participants", "I4"), new Expected("VAL-07", "case_managers", "C2"), Expected.WithoutContext),
        new("waarde-niet-in-de-lijst-windows-1252.zip", "An outcome of their own, in tab-separated files of an old program (Dutch, Windows-1252).",
            new Draft(Specimen.File(Language.Nl), Language.Nl).Set("participants", "R7", "Huisvesting; Zwemles").OldZip(),
            new Expected("VAL-07", "participants", "R7"), Expected.WithoutContext),
        new("score-out-of-range.xlsx", "Empowerment 6 of 5 and 0, a life domain 11 of 10.",
            new Draft(Specimen.File()).Set("measures", "F3", 6).Set("measures", "G3", 0).Set("measures", "T3", 11).Xlsx(),
            new Expected("VAL-08", "measures", "F3"), new Expected("VAL-08", "measures", "G3"),
            new Expected("VAL-08", "measures", "T3"), Expected.WithoutContext),
        new("fte-in-percent.xlsx", "100 instead of 1.",
            new Draft(Specimen.File()).Set("case_managers", "B2", 100).Xlsx(),
            new Expected("VAL-09", "case_managers", "B2"), Expected.WithoutContext),
        new("vte-niet-leesbaar.zip", "\"voltijds\" instead of 1 (Dutch).",
            new Draft(Specimen.File(Language.Nl), Language.Nl).Set("case_managers", "B2", "voltijds").Zip(),
            new Expected("VAL-09", "case_managers", "B2"), Expected.WithoutContext),
        new("code-twice.xlsx", "The same case manager, stay and measure twice.", CodeTwice(),
            new Expected("VAL-10", "case_managers", "A3"), new Expected("VAL-10", "participants", "A15"),
            new Expected("VAL-10", "measures", "A15"), Expected.WithoutContext),
        new("refers-to-nobody.xlsx", "A case manager and a woman who stand nowhere.",
            new Draft(Specimen.File()).Set("participants", "C5", "CM-9").Set("measures", "A6", "P-99").Xlsx(),
            new Expected("VAL-11", "participants", "C5"), new Expected("VAL-11", "measures", "A6"), Expected.WithoutContext),
        new("follow-up-without-edition.xlsx", "A follow-up measure that does not say of which edition, and a first edition that cannot be read.",
            FollowUp(),
            new Expected("VAL-01", "measures", "B15"), new Expected("VAL-07", "participants", "G4"), Expected.WithoutContext),
        new("text-too-long.xlsx", "A signal of 501 characters and a document of 61.",
            new Draft(Specimen.File()).Set("signals", "B2", new string('x', 501)).Set("expenses", "E3", new string('y', 61)).Xlsx(),
            new Expected("VAL-12", "signals", "B2"), new Expected("VAL-12", "expenses", "E3"), Expected.WithoutContext),
        new("credit-note.xlsx", "A negative amount, which needs an explanation.",
            new Draft(Specimen.File()).Set("expenses", "D4", -120.5m).Xlsx(),
            new Expected("VAL-13", "expenses", "D4"), Expected.WithoutContext),
        new("kreditnota.zip", "A negative amount with a minus sign and spaces, in CSV (Dutch).",
            new Draft(Specimen.File(Language.Nl), Language.Nl).Set("expenses", "D4", "\u2212 1\u202F120,50 €").Zip(),
            new Expected("VAL-13", "expenses", "D4"), Expected.WithoutContext),
        new("malformed-e-mail.xlsx", "An address without its sign.",
            new Draft(Specimen.File()).Set("identification", "B8", "miriam.dison.example").Xlsx(),
            new Expected("VAL-14", "identification", "B8"), Expected.WithoutContext),
        new("mistakes-everywhere.zip", "Several defects at once, and a text that begins like a formula, which is only noted.",
            // Our own writer would put an apostrophe before the formula; the sender's did not.
            Packages.WithText(new Draft(Specimen.File())
                .Set("identification", "B5", "566.988.259")
                .Set("participants", "H3", "trente ans")
                .Set("measures", "E5", "20.09.24")
                .Set("expenses", "D2", "4.512,3O")
                .Set("signals", "B2", "=> pas de place en crèche").Zip(), "signals.csv", csv => csv.Replace(";'=", ";=", StringComparison.Ordinal)),
            new Expected("IDN-05", "identification", "B5"), new Expected("VAL-07", "participants", "H3"),
            new Expected("VAL-05", "measures", "E5"), new Expected("VAL-02", "expenses", "D2"),
            new Expected("SAF-01", "signals", "B2"), Expected.WithoutContext),
    ];

    private static byte[] CodeTwice()
    {
        var file = Specimen.File();
        return new Draft(file with
        {
            CaseManagers = [file.CaseManagers[0], file.CaseManagers[0] with { Code = " cm-1" }],
            Stays = [.. file.Stays, file.Stays[^1]],
            Measures = [.. file.Measures, file.Measures[^1] with { Date = new(2024, 9, 24) }],
        }).Xlsx();
    }

    private static byte[] FollowUp()
    {
        var file = Specimen.File();
        var followUp = Specimen.StartMeasure(1) with { Participant = "P23-04", Moment = "follow_up", Date = new(2024, 11, 5) };
        return new Draft(file with { Measures = [.. file.Measures, followUp] }).Set("participants", "G4", "l'an passé").Xlsx();
    }
}
