using Miriam.Domain.Agreements;
using Miriam.Domain.Subsidy;
using static Miriam.Domain.Tests.Agreements.TestAgreements;

namespace Miriam.Domain.Tests.Tranches;

/// <summary>Whole sheets, written down: what a person reads who repeats the calculation with pen and paper.</summary>
public sealed class SheetTests
{
    [Fact]
    public void Accept_SecondFile_StartsFromTheSubsidy()
    {
        var sheet = new Story(Signed()).Accept(Q3, Q4)[2].Sheet;

        Assert.Equal(
            """
            2023-2024.1 | agreement 1, parameters 2023-2024.1, period:2024Q3 1, period:2024Q4 1
            subsidy.group [call 2023], [Dison 2023], [choice]: base = 63613.00, group = G1, of = 4, ratePercent = 100, weight = 4 -> 63613.00
            subsidy.total [Antwerp]: sum = 63613.00 -> 63613.00
            tranche.entitlement [choice]: accepted = 2024Q3 2024Q4, inForce = 2024Q3 2024Q4 2025Q1 2025Q2, subsidy = 63613.00 -> 31806.50
            tranche.others [choice]: 2024-2025-21001-t1 = 15903.25 -> 15903.25
            tranche.amount [choice]: computed = 15903.25 -> 15903.25
            15903.25
            """,
            string.Join('\n', Lines(sheet)));
        // Decisions quote it: it must never change for the same content.
        Assert.Equal("cb38ef47deaecc730469199540e1138d", sheet.Id);
    }

    // 75 % of 63,613.
    [Fact]
    public void Sign_PlanAdvance_TakesItsPercentOfTheSubsidy() => AssertSheet(
        """
        2023-2024.1 | agreement 1, parameters 2023-2024.1
        tranche.advance [SPP]: percent = 75, subsidy = 63613.00 -> 47709.75
        tranche.amount [choice]: computed = 47709.75 -> 47709.75
        47709.75
        """,
        new Story(Signed(plan: TranchePlan.Advance)).Sign()[1].Sheet);

    // Money rule 2.
    [Fact]
    public void Amend_OpenAdvance_SaysThatItKeepsItsAmount() => AssertSheet(
        """
        2023-2024.1 | agreement 2, parameters 2023-2024.1
        tranche.kept [choice]: tranche = 2024-2025-21001-t1 -> 47709.75
        tranche.amount [choice]: computed = 47709.75 -> 47709.75
        47709.75
        """,
        new Story(Signed(plan: TranchePlan.Advance)).Sign().Amend((Q3, Q2), (Q3, Q2))[1].Sheet);

    // Three quarters of 119,275 less 23,855 paid.
    [Fact]
    public void Amend_LowerOneOfSeveral_SaysItsOwnShareAndTheLimit() => AssertSheet(
        """
        2023-2024.1 | agreement 2, parameters 2023-2024.1, period:2024Q3 1
        tranche.entitlement [choice]: accepted = 2024Q3, inForce = 2024Q3 2024Q4 2025Q1 2025Q2, subsidy = 119275.00 -> 29818.75
        tranche.others [choice]:  -> 0.00
        tranche.limit [choice]: engaged = 23855.00, limit = 89456.25 -> 65601.25
        tranche.amount [choice]: computed = 29818.75 -> 29818.75
        29818.75
        """,
        new Story(Signed(groups: 2, year: 2)).Accept(Q3, Q4, Q1).Pay(2).Amend((Q3, Q2), (Q3, Q2), (Q1, Q2))[1].Sheet);

    // Two of four periods of 127,226.
    [Fact]
    public void Return_AfterARise_TakesTodaysEntitlementLessAllOthers() => AssertSheet(
        """
        2023-2024.1 | agreement 2, parameters 2023-2024.1, period:2024Q3 1
        tranche.entitlement [choice]: accepted = 2024Q3 2024Q4, inForce = 2024Q3 2024Q4 2025Q1 2025Q2, subsidy = 127226.00 -> 63613.00
        tranche.others [choice]: 2024-2025-21001-t2 = 47709.75 -> 47709.75
        tranche.amount [choice]: computed = 15903.25 -> 15903.25
        15903.25
        """,
        new Story(Signed()).Accept(Q3).Pay(1).Accept(Q4).Amend((Q3, Q2), (Q3, Q2)).ReturnMoney(1)[1].Sheet);

    // 60,000 less 47,709.75.
    [Fact]
    public void Settle_ExpensesBelowTheSubsidy_TakesTheRest() => AssertSheet(
        """
        2023-2024.1 | agreement 1, parameters 2023-2024.1, period:2024Q3 1, period:2024Q4 1, period:2025Q1 1, period:2025Q2 1, expenses 60000.00
        settlement.due [choice]: expenses = 60000.00, periods = 2024Q3 2024Q4 2025Q1 2025Q2, subsidy = 63613.00 -> 60000.00
        tranche.others [choice]: 2024-2025-21001-t1 = 15903.25, 2024-2025-21001-t2 = 15903.25, 2024-2025-21001-t3 = 15903.25 -> 47709.75
        tranche.amount [choice]: computed = 12290.25 -> 12290.25
        12290.25
        """,
        PaidThree().Review(6_000_000)[4].Sheet);

    // 40,000 less 31,806.50.
    [Fact]
    public void Settle_OpenOneAboveDue_SaysWhatItWasReducedBy() => AssertSheet(
        """
        2023-2024.1 | agreement 1, parameters 2023-2024.1, period:2024Q3 1, period:2024Q4 1, period:2025Q1 1
        settlement.due [choice]: expenses = 40000.00, periods = 2024Q3 2024Q4 2025Q1 2025Q2, subsidy = 63613.00 -> 40000.00
        tranche.others [choice]: 2024-2025-21001-t1 = 15903.25, 2024-2025-21001-t2 = 15903.25 -> 31806.50
        tranche.amount [choice]: computed = 8193.50 -> 8193.50
        8193.50
        """,
        new Story(Signed()).Accept(Q3).Pay(1).Accept(Q4, Q1, Q2).Review(4_000_000)[3].Sheet);

    // 30,000 less 15,903.25.
    [Fact]
    public void Settle_Again_FillsTheLastOpenOne() => AssertSheet(
        """
        2023-2024.1 | agreement 1, parameters 2023-2024.1, period:2024Q3 1, period:2024Q4 1
        settlement.due [choice]: expenses = 30000.00, periods = 2024Q3 2024Q4 2025Q1 2025Q2, subsidy = 63613.00 -> 30000.00
        tranche.others [choice]: 2024-2025-21001-t1 = 15903.25 -> 15903.25
        tranche.amount [choice]: computed = 14096.75 -> 14096.75
        14096.75
        """,
        new Story(Signed()).Accept(Q3).Pay(1).Accept(Q4, Q1, Q2).Review(2_000_000).Review(3_000_000)[2].Sheet);

    // A quarter of 127,226 less 15,903.25.
    [Fact]
    public void SettleLate_AfterARise_TakesTheShareOfWhatWasAccepted() => AssertSheet(
        """
        2023-2024.1 | agreement 2, parameters 2023-2024.1, period:2024Q3 1, expenses 100000.00, late true
        settlement.late [choice]: expenses = 100000.00, periods = 2024Q3, subsidy = 127226.00 -> 31806.50
        tranche.others [choice]: 2024-2025-21001-t1 = 15903.25 -> 15903.25
        tranche.amount [choice]: computed = 15903.25 -> 15903.25
        15903.25
        """,
        new Story(Signed()).Accept(Q3).Pay(1).Amend((Q3, Q2), (Q3, Q2)).Review(10_000_000).SettleLate()[4].Sheet);

    // 50,000 less 47,709.75 - 7,709.75.
    [Fact]
    public void Supplement_AfterANotifiedClaim_CountsItAsMinus() => AssertSheet(
        """
        2023-2024.1 | agreement 1, parameters 2023-2024.1, period:2024Q3 1, period:2024Q4 1, period:2025Q1 1, period:2025Q2 1, expenses 50000.00
        settlement.due [choice]: expenses = 50000.00, periods = 2024Q3 2024Q4 2025Q1 2025Q2, subsidy = 63613.00 -> 50000.00
        tranche.others [choice]: 2024-2025-21001-c1 = -7709.75, 2024-2025-21001-t1 = 15903.25, 2024-2025-21001-t2 = 15903.25, 2024-2025-21001-t3 = 15903.25 -> 40000.00
        tranche.amount [choice]: computed = 10000.00 -> 10000.00
        10000.00
        """,
        PaidThree().Review(4_000_000).NotifyClaim().Review(5_000_000)[5].Sheet);

    // 40,000 less 31,806.50 - 7,709.75.
    [Fact]
    public void Return_AfterANotifiedClaim_CountsItAsMinus() => AssertSheet(
        """
        2023-2024.1 | agreement 1, parameters 2023-2024.1, period:2024Q3 1, period:2024Q4 1, period:2025Q1 1
        settlement.due [choice]: expenses = 40000.00, periods = 2024Q3 2024Q4 2025Q1 2025Q2, subsidy = 63613.00 -> 40000.00
        tranche.others [choice]: 2024-2025-21001-c1 = -7709.75, 2024-2025-21001-t1 = 15903.25, 2024-2025-21001-t2 = 15903.25 -> 24096.75
        tranche.amount [choice]: computed = 15903.25 -> 15903.25
        15903.25
        """,
        PaidThree().Review(4_000_000).NotifyClaim().ReturnMoney(3)[3].Sheet);

    // 47,709.75 less 40,000.
    [Fact]
    public void Claim_PaidAboveDue_SaysBoth() => AssertSheet(
        """
        2023-2024.1 | agreement 1, parameters 2023-2024.1, period:2024Q3 1, period:2024Q4 1, period:2025Q1 1, period:2025Q2 1, expenses 40000.00
        settlement.due [choice]: expenses = 40000.00, periods = 2024Q3 2024Q4 2025Q1 2025Q2, subsidy = 63613.00 -> 40000.00
        tranche.others [choice]: 2024-2025-21001-t1 = 15903.25, 2024-2025-21001-t2 = 15903.25, 2024-2025-21001-t3 = 15903.25 -> 47709.75
        claim.amount [SPP]: due = 40000.00, engaged = 47709.75 -> 7709.75
        7709.75
        """,
        PaidThree().Review(4_000_000).OpenClaim!.Sheet);

    // 40,000 less 35,000.
    [Fact]
    public void Claim_BesideANotifiedOne_CountsItAsMinus() => AssertSheet(
        """
        2023-2024.1 | agreement 1, parameters 2023-2024.1, period:2024Q3 1, period:2024Q4 1, period:2025Q1 1, period:2025Q2 1, expenses 35000.00
        settlement.due [choice]: expenses = 35000.00, periods = 2024Q3 2024Q4 2025Q1 2025Q2, subsidy = 63613.00 -> 35000.00
        tranche.others [choice]: 2024-2025-21001-c1 = -7709.75, 2024-2025-21001-t1 = 15903.25, 2024-2025-21001-t2 = 15903.25, 2024-2025-21001-t3 = 15903.25 -> 40000.00
        claim.amount [SPP]: due = 35000.00, engaged = 40000.00 -> 5000.00
        5000.00
        """,
        PaidThree().Review(4_000_000).NotifyClaim().Review(3_500_000).OpenClaim!.Sheet);

    // The first of two takes its own quarter, whatever is claimed: 40,000 less 15,903.25 - 7,709.75 is more.
    [Fact]
    public void Return_TwoAfterANotifiedClaim_FirstTakesItsOwnShare() => AssertSheet(
        """
        2023-2024.1 | agreement 1, parameters 2023-2024.1, period:2024Q3 1
        tranche.entitlement [choice]: accepted = 2024Q3, inForce = 2024Q3 2024Q4 2025Q1 2025Q2, subsidy = 63613.00 -> 15903.25
        tranche.others [choice]:  -> 0.00
        tranche.limit [choice]: engaged = 8193.50, limit = 40000.00 -> 31806.50
        tranche.amount [choice]: computed = 15903.25 -> 15903.25
        15903.25
        """,
        PaidThree().Review(4_000_000).NotifyClaim().ReturnMoney(1, 3)[1].Sheet);

    // 45,000 less 31,806.50 - 7,709.75.
    [Fact]
    public void Settle_AgainAfterANotifiedClaim_FillsTheOpenOne() => AssertSheet(
        """
        2023-2024.1 | agreement 1, parameters 2023-2024.1, period:2024Q3 1, period:2024Q4 1, period:2025Q1 1
        settlement.due [choice]: expenses = 45000.00, periods = 2024Q3 2024Q4 2025Q1 2025Q2, subsidy = 63613.00 -> 45000.00
        tranche.others [choice]: 2024-2025-21001-c1 = -7709.75, 2024-2025-21001-t1 = 15903.25, 2024-2025-21001-t2 = 15903.25 -> 24096.75
        tranche.amount [choice]: computed = 20903.25 -> 20903.25
        20903.25
        """,
        PaidThree().Review(4_000_000).NotifyClaim().ReturnMoney(3).Review(4_500_000)[3].Sheet);

    // 30,000 less 31,806.50 - 7,709.75.
    [Fact]
    public void Settle_LessAfterANotifiedClaim_ReducesTheOpenOne() => AssertSheet(
        """
        2023-2024.1 | agreement 1, parameters 2023-2024.1, period:2024Q3 1, period:2024Q4 1, period:2025Q1 1
        settlement.due [choice]: expenses = 30000.00, periods = 2024Q3 2024Q4 2025Q1 2025Q2, subsidy = 63613.00 -> 30000.00
        tranche.others [choice]: 2024-2025-21001-c1 = -7709.75, 2024-2025-21001-t1 = 15903.25, 2024-2025-21001-t2 = 15903.25 -> 24096.75
        tranche.amount [choice]: computed = 5903.25 -> 5903.25
        5903.25
        """,
        PaidThree().Review(4_000_000).NotifyClaim().ReturnMoney(3).Review(3_000_000)[3].Sheet);

    private static Story PaidThree() => new Story(Signed()).Accept(Q3).Pay(1).Accept(Q4).Pay(2).Accept(Q1).Pay(3).Accept(Q2);

    /// <summary>All but the steps of the subsidy, with which every sheet starts.</summary>
    private static void AssertSheet(string expected, CalculationSheet sheet) =>
        Assert.Equal(expected, string.Join('\n', Lines(sheet).Where(line => !line.StartsWith("subsidy.", StringComparison.Ordinal))));

    private static IEnumerable<string> Lines(CalculationSheet sheet) =>
    [
        $"{sheet.ParameterVersion} | {string.Join(", ", sheet.Inputs.Select(input => $"{input.Input} {input.Version}"))}",
        .. sheet.Steps.Select(step =>
            $"{step.Rule} {step.Source}: {string.Join(", ", step.Inputs.OrderBy(input => input.Key, StringComparer.Ordinal).Select(input => $"{input.Key} = {input.Value}"))} -> {step.Result}"),
        sheet.Total.ToString(),
    ];
}
