using Miriam.Domain;

namespace Miriam.SampleGenerator.Rejected;

/// <summary>
/// The defects of caseload, dates, consistency, activity, expenses and privacy once more, in another format, language or place
/// (CAP, DAT, CON, ACT, EXP, PRV).
/// </summary>
internal static class OtherFormsOfRules
{
    public static IEnumerable<RejectedFile> All =>
    [
        .. Caseload,
        .. Dates,
        .. Consistency,
        .. Activity,
        .. Privacy,
    ];

    private static IEnumerable<RejectedFile> Caseload =>
    [
        new("zestien-vrouwen-in-de-tweede-groep.ods", "Sixteen active in the second group since 9 September (Dutch).", SixteenInSecondGroup().Ods(),
            new Expected("CAP-02", "groups", "A3"), Expected.WithoutContext),
        new("elf-frauen-am-letzten-tag.zip", "Two women of the second group leave on 31 December, which is no day of their stay (German).", ElevenOnTheLastDay().Zip(),
            new Expected("CAP-03", "groups", "A3"), Expected.WithoutContext),
        new("een-groep-te-veel.zip", "The agreement is about one group, the file about two (Dutch).",
            new Draft(Specimen.File(Language.Nl, groups: 2), Language.Nl).Zip(),
            new Expected("CAP-04", "identification", "B6")) { Context = new(Specimen.Agreement(Language.Nl)) },
        new("meer-vrouwen-dan-plaatsen.ods", "Sixteen women in the edition of one group (Dutch).", CaseloadFiles.SixteenInEdition(Language.Nl).Ods(),
            new Expected("CAP-05", "identification", "B6"), Expected.WithoutContext),
    ];

    private static IEnumerable<RejectedFile> Dates =>
    [
        new("uitstap-voor-instap.zip", "P-07 leaves a day before she came, both dates as text (Dutch).",
            Dutch.Set("participants", "E8", "08.09.2024").Set("participants", "F8", "Verhuizing").Zip(),
            new Expected("DAT-01", "participants", "E8"), Expected.WithoutContext),
        new("weg-von-vierzehn-monaten.ods", "P-09 came in October 2023 and left at the end of November (German).",
            German.Set("participants", "D10", new DateOnly(2023, 10, 2)).Set("participants", "G10", "2023-2024")
                .Set("participants", "E10", new DateOnly(2024, 11, 29)).Set("participants", "F10", "Umzug").Ods(),
            new Expected("DAT-03", "participants", "D10"), Expected.WithoutContext),
        new("uitgave-van-het-kwartaal-ervoor.zip", "An invoice of the last day of September (Dutch).",
            Dutch.Set("expenses", "C5", "30/09/2024").Zip(),
            new Expected("DAT-04", "expenses", "C5"), Expected.WithoutContext),
        new("messung-vor-dem-eintritt.ods", "P-04 was measured four days before she came (German).",
            German.Set("measures", "E5", new DateOnly(2024, 9, 5)).Ods(),
            new Expected("DAT-06", "measures", "E5"), Expected.WithoutContext),
    ];

    private static IEnumerable<RejectedFile> Consistency =>
    [
        new("vrouw-ontbreekt.ods", "P-05 was active in 2024Q3 and is not in the file any more (Dutch).", WithoutFifthWoman().Ods(),
            new Expected("CON-01", "participants")) { Context = AfterFirstQuarter },
        new("instapdatum-gewijzigd.zip", "P-09 came on 9 September according to the accepted file, on 2 September now (Dutch).",
            Dutch.Set("participants", "D10", "2024-09-02").Zip(),
            new Expected("CON-02", "participants", "D10")) { Context = AfterFirstQuarter },
        new("profiel-gewijzigd.ods", "Another level of education and another number of children (Dutch).",
            Dutch.Set("participants", "J5", "higher").Set("participants", "L8", 3).Ods(),
            new Expected("CON-03", "participants", "J5"), new Expected("CON-03", "participants", "L8")) { Context = AfterFirstQuarter },
        new("code-opnieuw-gegeven.zip", "P-08 left in September; in November another woman has her code (Dutch).", ConsistencyFiles.CodeGivenAgain(Language.Nl).Zip(),
            new Expected("CON-04", "participants", "A9")) { Context = AfterAnExit },
        new("startmeting-verdwenen.ods", "The start measure of P-02 is gone, she is not (Dutch).", WithoutSecondMeasure().Ods(),
            new Expected("CON-05", "measures")) { Context = AfterFirstQuarter },
        new("uitstap-ingetrokken.zip", "P-08 left in September according to the accepted file, and is active now (Dutch).",
            Dutch.Zip(),
            new Expected("CON-06", "participants", "E9")) { Context = AfterAnExit },
    ];

    private static IEnumerable<RejectedFile> Activity =>
    [
        new("mehr-anwesend-als-die-gruppe-hat.ods", "Fourteen present of thirteen in December (German).",
            German.Set("sessions", "D7", 14).Ods(),
            new Expected("ACT-02", "sessions", "D7"), Expected.WithoutContext),
        new("geen-vorming.zip", "The second case manager had no training day (Dutch).",
            new Draft(Specimen.File(Language.Nl, groups: 2), Language.Nl).Set("case_managers", "I3", 0).Zip(),
            new Expected("ACT-03", "case_managers", "I3"), Expected.WithoutContext),
        new("uitgaven-boven-het-basisbedrag.ods", "With 2024Q3 the expenses pass 63,613 euro; the amount is a text (Dutch).",
            Dutch.Set("expenses", "D3", "60.000,00 €").Ods(),
            new Expected("EXP-02", "expenses")) { Context = AfterFirstQuarter },
        new("investition.zip", "A washing machine, by the key of its category (German).",
            German.Set("expenses", "A5", "INVESTMENT").Zip(),
            new Expected("EXP-03", "expenses", "A5"), Expected.WithoutContext),
    ];

    private static IEnumerable<RejectedFile> Privacy =>
    [
        new("e-mail-in-een-beschrijving.zip", "An address in the description of an expense (Dutch).",
            Dutch.Set("expenses", "B4", "Offerte van verhuur@zaal.example").Zip(),
            new Expected("PRV-02", "expenses", "B4"), Expected.WithoutContext),
        new("telefoonnummer.ods", "The contact person with her fixed line, which has no place in the file (Dutch).",
            Dutch.Set("identification", "B7", "Coördinatie, 089/00 00 00").Ods(),
            new Expected("PRV-03", "identification", "B7"), Expected.WithoutContext),
        new("kontonummer.ods", "A German IBAN in a signal (German).",
            German.Set("signals", "B2", "Rückzahlung auf DE89 3704 0044 0532 0130 00").Ods(),
            new Expected("PRV-04", "signals", "B2"), Expected.WithoutContext),
    ];

    private static Draft German => new(Specimen.File(), Language.De);

    private static Draft Dutch => new(Specimen.File(Language.Nl), Language.Nl);

    private static KnownContext AfterFirstQuarter => new(Specimen.Agreement(Language.Nl), ConsistencyFiles.AcceptedIn(Language.Nl));

    private static KnownContext AfterAnExit => new(Specimen.Agreement(Language.Nl), ConsistencyFiles.AcceptedWithExitIn(Language.Nl));

    /// <summary>Thirteen and sixteen women; two of the second group are cases of the first one's case manager, who has fifteen.</summary>
    private static Draft SixteenInSecondGroup()
    {
        var file = Specimen.File(Language.Nl, groups: 2);
        return new Draft(file with
        {
            Stays = [.. file.Stays, Specimen.Stay(27, "G2", "CM-1"), Specimen.Stay(28, "G2", "CM-1"), Specimen.Stay(29, "G2", "CM-2")],
        }, Language.Nl);
    }

    private static Draft ElevenOnTheLastDay()
    {
        var file = Specimen.File(groups: 2);
        return new Draft(file with
        {
            Stays = [.. file.Stays.Select((stay, index) => index is 20 or 21 ? stay with { Exit = new(2024, 12, 31), ExitReason = "job" } : stay)],
        }, Language.De);
    }

    private static Draft WithoutFifthWoman()
    {
        var file = Specimen.File(Language.Nl);
        return new Draft(file with { Stays = Without(file.Stays, 4), Measures = Without(file.Measures, 4) }, Language.Nl);
    }

    private static Draft WithoutSecondMeasure()
    {
        var file = Specimen.File(Language.Nl);
        return new Draft(file with { Measures = Without(file.Measures, 1) }, Language.Nl);
    }

    private static IReadOnlyList<T> Without<T>(IReadOnlyList<T> rows, int index) => [.. rows.Where((_, place) => place != index)];
}
