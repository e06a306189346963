using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;
using Miriam.Domain.Submissions;
using Miriam.Files.Letters;

namespace Miriam.Files.Tests.Letters;

/// <summary>One letter of each kind.</summary>
internal static class Samples
{
    private static readonly Edition Edition = new(2024);
    private static readonly BelgianIban Account = BelgianIban.Parse("BE68539007547034");

    public static IReadOnlyDictionary<string, Func<Language, Letter>> All { get; } = new Dictionary<string, Func<Language, Letter>>(StringComparer.Ordinal)
    {
        ["grant"] = language => GrantDecisionLetter.Of(
            Head(language), Agreement(language), ProgrammeParameterSets.Load().For(Edition), [(2024, Euro.FromEuros(63_613)), (2025, Euro.FromEuros(55_662))]),
        ["advice"] = language => PaymentAdviceLetter.Of(Head(language), Advice),
        ["advice-set-off"] = language => PaymentAdviceLetter.Of(Head(language), Advice with { SetOffs = [("2023-2024-63020-c1", new Euro(945_625))] }),
        ["advice-set-off-whole"] = language => PaymentAdviceLetter.Of(Head(language), Advice with { SetOffs = [("2023-2024-63020-c1", new Euro(2_385_500))] }),
        ["returned"] = language => FileReturnedLetter.Of(Head(language), new Period(2024, 4), 2, "Deux séances de novembre manquent dans la feuille des activités."),
        ["evidence"] = language => EvidenceRequestLetter.Of(
            Head(language), Edition, Asked, "Pourriez-vous joindre la facture et la preuve de paiement ?", new DateOnly(2025, 3, 3)),
        ["reminder"] = language => FileReminderLetter.Of(Head(language), new Period(2024, 4), new DateOnly(2025, 2, 14)),
        ["recovery"] = language => RecoveryLetter.Claim(Head(language), Notice),
        ["recovery-reminder"] = language => RecoveryLetter.Reminder(Head(language), Notice with { Received = Euro.FromEuros(5_000) }, new DateOnly(2025, 1, 8)),
    };

    public static IReadOnlyList<AskedLine> Asked =>
    [
        new(new Period(2024, 4), 17, new Expense("running_costs", "Location de la salle", new DateOnly(2024, 11, 4), new Euro(123_456), "F-2024-118", 17)),
        new(new Period(2025, 1), 4, new Expense("personnel", "Traitement de janvier", new DateOnly(2025, 1, 31), new Euro(-4_550), "NC-12", 4)),
        new(new Period(2025, 1), 5, null),
    ];

    public static LetterHead Head(Language language) => new(
        language,
        "CPAS de Dison",
        EnterpriseNumber.Parse("0406.798.006"),
        new DateTimeOffset(2025, 2, 1, 9, 0, 0, TimeSpan.Zero),
        "2024-2025-63020/g1",
        "miriam@example.be");

    public static PaymentAdvice Advice => new(
        "2024-2025",
        "2024-2025-63020-t2",
        new Euro(2_385_500),
        Account,
        "CPAS de Dison",
        new DateOnly(2025, 1, 31),
        "2024-2025-63020-t2",
        "Miriam 2024-2025 tranche 2",
        Euro.FromEuros(95_420),
        new Euro(2_385_500),
        IsSettlement: false);

    public static RecoveryNotice Notice => new(
        "2024-2025",
        Euro.FromEuros(80_000),
        new Euro(8_945_625),
        Euro.Zero,
        new Euro(945_625),
        Euro.Zero,
        Account,
        "SPP IS - POD MI",
        StructuredCommunication.Parse("090933755493"));

    public static GrantAgreement Agreement(Language language) => new(
        "2024-2025-63020",
        1,
        AgreementState.Signed,
        Edition,
        NisCode.Parse("63020"),
        [NisCode.Parse("63020")],
        "CPAS de Dison",
        language,
        EnterpriseNumber.Parse("0406.798.006"),
        new PayeeAccount(Account, "CPAS de Dison"),
        2,
        TranchePlan.Quarterly,
        ProgrammeParameterSets.Load().For(Edition).Version,
        [
            new AgreementGroup("G1", NisCode.Parse("63020"), new Period(2024, 3), new Period(2025, 2)),
            new AgreementGroup("G2", NisCode.Parse("63020"), new Period(2024, 3), new Period(2025, 2)),
            new AgreementGroup("G3", NisCode.Parse("63020"), new Period(2025, 1), new Period(2025, 2)),
        ]);
}
