using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;

namespace Miriam.Domain.Tests.Agreements;

/// <summary>Agreements of the edition 2024-2025, on the parameters of the 2023 call.</summary>
internal static class TestAgreements
{
    public static readonly Edition Edition = new(2024);

    public static readonly ProgrammeParameters Parameters = ProgrammeParameterSets.Load().For(Edition);

    public static readonly Period Q3 = new(2024, 3);
    public static readonly Period Q4 = new(2024, 4);
    public static readonly Period Q1 = new(2025, 1);
    public static readonly Period Q2 = new(2025, 2);

    /// <summary>A signed agreement with groups for the whole edition.</summary>
    public static GrantAgreement Signed(int groups = 1, int year = 1, TranchePlan plan = TranchePlan.Quarterly) =>
        Signed(year, plan, [.. Enumerable.Range(1, groups).Select(_ => (Q3, Q2))]);

    /// <summary>A signed agreement with groups from a first to a last period.</summary>
    public static GrantAgreement Signed(int year, TranchePlan plan, params (Period First, Period Last)[] groups) => new(
        "2024-2025-21001",
        1,
        AgreementState.Signed,
        Edition,
        NisCode.Parse("21001"),
        [NisCode.Parse("21001")],
        "Anderlecht",
        Language.Fr,
        EnterpriseNumber.Parse("0566.988.259"),
        new PayeeAccount(BelgianIban.Parse("BE68539007547034"), "CPAS Anderlecht"),
        year,
        plan,
        Parameters.Version,
        Groups(groups));

    /// <summary>The next version of an agreement, with other groups.</summary>
    public static GrantAgreement Amended(this GrantAgreement agreement, params (Period First, Period Last)[] groups) => agreement with
    {
        Version = agreement.Version + 1,
        State = AgreementState.Amended,
        Groups = Groups(groups),
    };

    private static IReadOnlyList<AgreementGroup> Groups((Period First, Period Last)[] groups) =>
    [
        .. groups.Select((group, index) => new AgreementGroup(
            FormattableString.Invariant($"G{index + 1}"), NisCode.Parse("21001"), group.First, group.Last)),
    ];
}
