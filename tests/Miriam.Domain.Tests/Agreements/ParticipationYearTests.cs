using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;

namespace Miriam.Domain.Tests.Agreements;

public sealed class ParticipationYearTests
{
    private static readonly NisCode Dison = NisCode.Parse("63020");
    private static readonly NisCode Herve = NisCode.Parse("63035");
    private static readonly NisCode Tielt = NisCode.Parse("37022");
    private static readonly NisCode OldTielt = NisCode.Parse("37015");
    private static readonly NisCode Meulebeke = NisCode.Parse("37007");
    private static readonly Edition Edition = new(2025);

    private static readonly IReadOnlyList<PastParticipation> History =
    [
        new(Dison, new Edition(2022), 1),
        new(Dison, new Edition(2024), 2),
        new(Meulebeke, new Edition(2019), 1),
        new(OldTielt, new Edition(2021), 2),
        new(Herve, new Edition(2025), 1),
    ];

    [Fact]
    public void Next_Newcomer_IsTheFirst() => Assert.Equal(1, ParticipationYear.Next([NisCode.Parse("21001")], Edition, History));

    [Fact]
    public void Next_AfterAGap_CountsOn() => Assert.Equal(3, ParticipationYear.Next([Dison], Edition, History));

    [Fact]
    public void Next_SuccessorOfTwo_TakesTheHigherYear() => Assert.Equal(3, ParticipationYear.Next([Tielt], Edition, History));

    [Fact]
    public void Next_ConsortiumOfOldAndNew_TakesTheHighestOfItsMembers() =>
        Assert.Equal(3, ParticipationYear.Next([Herve, Dison], Edition, History));

    [Fact]
    public void Next_OwnEdition_DoesNotCount() => Assert.Equal(1, ParticipationYear.Next([Herve], Edition, History));

    [Fact]
    public void HistoryOf_Successor_ShowsWhatTheYearFollowsFrom() => Assert.Equal(
        [new PastParticipation(Meulebeke, new Edition(2019), 1), new PastParticipation(OldTielt, new Edition(2021), 2)],
        ParticipationYear.HistoryOf([Tielt], Edition, History));
}
