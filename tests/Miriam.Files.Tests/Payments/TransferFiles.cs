using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Files.Payments.CreditTransfers;

namespace Miriam.Files.Tests.Payments;

/// <summary>Files to write; accounts and numbers are synthetic with valid check digits.</summary>
internal static class TransferFiles
{
    public static readonly Debtor Spp = new(
        "SPP Intégration sociale", EnterpriseNumber.Parse("0406.798.006"), BelgianIban.Parse("BE68539007547034"), "PCHQBEBB");

    public static CreditTransfer Dison { get; } = new(
        "2024-2025-63020-t1-r1",
        new Euro(1_192_750),
        "CPAS de Dison",
        BelgianIban.Parse("BE71096123456769"),
        new Remittance.Structured(StructuredCommunication.Parse("090933755493")));

    /// <summary>Three orders with one cent, accents, an address, free text of another kind, and a large amount.</summary>
    public static IReadOnlyList<CreditTransfer> Several { get; } =
    [
        Dison,
        new(
            "2024-2025-62063-t2-2-r1",
            new Euro(1),
            "Centre Public d’Action Sociale «Liège» & Cœur-de-Ville",
            BelgianIban.Parse("BE68539007547034"),
            new Remittance.FreeText("Miriam 2024-2025 – 2ème tranche; réémise après rejet"),
            new StructuredAddress("Liège", "BE")),
        new(
            "2024-2025-63023-t4-r1",
            new Euro(99_999_999_999),
            "ÖSHZ Eupen",
            BelgianIban.Parse("BE71096123456769"),
            new Remittance.FreeText("Eupen/Kelmis // 4. Rate")),
    ];

    public static CreditTransferFile Of(bool batch, params IReadOnlyList<CreditTransfer> transfers) => new(
        "MIRIAM-2024-2025-R1", "MIRIAM-2024-2025-R1-1", new DateTime(2024, 10, 14, 10, 30, 0, DateTimeKind.Unspecified), Spp, new DateOnly(2024, 10, 17), batch, transfers);
}
