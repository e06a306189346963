using System.Globalization;
using Miriam.Domain.Agreements;
using Miriam.Domain.Money;
using Miriam.Domain.Tests.Agreements;

namespace Miriam.Domain.Tests.Tranches;

public sealed class StoryTableTests
{
    private static readonly CaseTable Stories = new("Tranches/Cases/stories");
    private static readonly CaseTable Corrections = new("Tranches/Cases/corrections");

    public static TheoryData<string> StoryNames => Stories.Names;

    public static TheoryData<string> CorrectionNames => Corrections.Names;

    [Theory]
    [MemberData(nameof(StoryNames))]
    public void Recompute_EventsOfAnAgreement_AsTheTableSays(string name) => AssertTold(Stories, name);

    /// <summary>Every cause of a correction at every moment of the tranche that it meets.</summary>
    [Theory]
    [MemberData(nameof(CorrectionNames))]
    public void Recompute_CorrectionAtAnyMoment_AsTheTableSays(string name) => AssertTold(Corrections, name);

    private static void AssertTold(CaseTable table, string name)
    {
        var story = new Story(TestAgreements.Signed(
            int.Parse(table[name, "year"], CultureInfo.InvariantCulture),
            Enum.Parse<TranchePlan>(table[name, "plan"], ignoreCase: true),
            GroupText.Read(table[name, "groups"], TestAgreements.Edition)));

        foreach (var happening in table[name, "events"].Split("; "))
        {
            Tell(story, happening);
        }

        Assert.Equal(table[name, "tranches"], string.Join("; ", story.Position.Tranches.Select(tranche =>
            FormattableString.Invariant($"{tranche.Id[(tranche.AgreementId.Length + 1)..]} {tranche.State} {tranche.Amount.Cents}"))));
        Assert.Equal(table[name, "claims"], string.Join("; ", story.Position.Claims.Select(claim =>
            FormattableString.Invariant($"{claim.Id[(claim.AgreementId.Length + 1)..]} {claim.State} {claim.Amount.Cents}"))));
    }

    private static void Tell(Story story, string happening)
    {
        var words = happening.Split(' ', 2);
        var rest = words.Length > 1 ? words[1] : "";
        int[] Numbers() => [.. rest.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        long Cents() => AmountText.Read(rest).Amount.Cents;
        _ = words[0] switch
        {
            "sign" => story.Sign(),
            "accept" => story.Accept([.. rest.Split(' ').Select(quarter => GroupText.Period(quarter, TestAgreements.Edition))]),
            "review" => story.Review(Cents()),
            "review-open" => story.Review(Cents(), complete: false),
            "amend" => story.Amend(GroupText.Read(rest, TestAgreements.Edition)),
            "merge" => story.Merge(),
            "end-waiver" => story.EndWaiver(GroupText.Period(rest, TestAgreements.Edition)),
            "settle-late" => story.SettleLate(),
            "approve" => story.Approve(Numbers()),
            "seal" => story.Seal(Numbers()),
            "pay" => story.Pay(Numbers()),
            "discard" => story.Discard(Numbers()),
            "reject" => story.RejectByBank(Numbers()),
            "return" => story.ReturnMoney(Numbers()),
            // Number and cents: "split 1 590325".
            "split" => story.Split(Numbers()[0], Numbers()[1]),
            "return-part" => story.ReturnPart(Numbers()[0]),
            "return-all" => story.ReturnAll(Numbers()[0]),
            "notify" => story.NotifyClaim(),
            _ => throw new ArgumentException($"Nobody knows what happens at {happening}.", nameof(happening)),
        };
    }
}
