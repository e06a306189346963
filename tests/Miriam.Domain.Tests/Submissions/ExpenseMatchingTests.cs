using Miriam.Domain.Money;
using Miriam.Domain.Submissions;

namespace Miriam.Domain.Tests.Submissions;

public sealed class ExpenseMatchingTests
{
    private static readonly Expense Rent = Line(2, "rent", "F-1", 10_000);
    private static readonly Expense Bus = Line(3, "bus", "F-2", 2_500);

    [Fact]
    public void Rows_LinesMovedUntouched_AreFound() =>
        Assert.Equal([(2, 5), (3, 4)], Rows([Rent, Bus], [Bus with { Row = 4 }, Rent with { Row = 5 }]));

    [Fact]
    public void Rows_AmountCorrected_IsFoundByItsDocument() =>
        Assert.Equal([(2, 2), (3, 3)], Rows([Rent, Bus], [Rent with { Amount = new Euro(9_000), Document = " f-1" }, Bus]));

    [Fact]
    public void Rows_ReferenceCorrected_IsFoundByDateAndAmount() =>
        Assert.Equal([(2, 2)], Rows([Rent], [Rent with { Document = "F-1bis", Description = "loyer" }]));

    [Fact]
    public void Rows_LineTakenOut_IsGone() => Assert.Equal([(3, 2)], Rows([Rent, Bus], [Bus with { Row = 2 }]));

    [Fact]
    public void Rows_SameLineTwice_ArePairedInOrder() =>
        Assert.Equal([(2, 2), (3, 3)], Rows([Rent, Rent with { Row = 3 }], [Rent, Rent with { Row = 3 }]));

    [Fact]
    public void Rows_OneOfTwoSameLinesTakenOut_KeepsTheFirst() =>
        Assert.Equal([(2, 2)], Rows([Rent, Rent with { Row = 3 }], [Rent]));

    [Fact]
    public void Rows_TwoLinesOfOneDocumentBothCorrected_AreNotGuessed() => Assert.Empty(Rows(
        [Rent, Rent with { Row = 3, Amount = new Euro(1) }],
        [Rent with { Amount = new Euro(2) }, Rent with { Row = 3, Amount = new Euro(3) }]));

    private static IEnumerable<(int, int)> Rows(IReadOnlyList<Expense> before, IReadOnlyList<Expense> after) =>
        ExpenseMatching.Rows(before, after).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value));

    private static Expense Line(int row, string description, string document, long cents) =>
        new("other", description, new DateOnly(2024, 11, 5), new Euro(cents), document, row);
}
