using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Payments;
using Miriam.Functions.Tests.Storage;

namespace Miriam.Functions.Tests.Payments;

/// <summary>Money that came in unexplained, and two people who say what it is.</summary>
public sealed class BankMovementTests
{
    private const string Claim = "2023-2024-63020-c1";
    private static readonly BankMovement Movement = new("m-1", "R1", new Euro(600_000), Claim, AnswerVerdict.AmountDiffers, "answer", World.Start);

    [Fact]
    public async Task Parts_OfAnOverpayment_SettleTheClaimAndKeepTheExcessInSight()
    {
        var desk = new Desk(World.Claimed("63020", 500_000));

        Assert.Null(await desk.DecideAsync(m => MovementDecisions.Propose(m, MovementUse.Claim, Claim, new Euro(500_000), By("fien"))));
        Assert.Equal("SAME_PERSON", await desk.DecideAsync(m => MovementDecisions.Confirm(m, 1, By("fien"))));
        Assert.Equal(600_000, desk.Movement.Undecided.Cents);
        Assert.Null(await desk.DecideAsync(m => MovementDecisions.Confirm(m, 1, By("farid"))));

        Assert.Equal(RecoveryState.Settled, desk.World.Claim("63020").State);
        Assert.Equal(100_000, desk.Movement.Undecided.Cents);
        Assert.Null(await desk.DecideAsync(m => MovementDecisions.Propose(m, MovementUse.SendBack, null, new Euro(100_000), By("farid"))));
        Assert.Null(await desk.DecideAsync(m => MovementDecisions.Confirm(m, 2, By("fien"))));
        Assert.Equal(0, desk.Movement.Undecided.Cents);
    }

    [Fact]
    public async Task Continue_ProcessDiesAfterAnyWrite_PaysTheClaimOnce()
    {
        for (var deadly = 1; deadly <= 4; deadly++)
        {
            var desk = new Desk(World.Claimed("63020", 500_000));
            await desk.DecideAsync(m => MovementDecisions.Propose(m, MovementUse.Claim, Claim, new Euro(200_000), By("fien")));
            var left = deadly;
            desk.World.Dies = () => --left == 0;
            try
            {
                await desk.DecideAsync(m => MovementDecisions.Confirm(m, 1, By("farid")));
            }
            catch (CrashedException)
            {
                // Started again: the person, who got no answer, confirms once more.
                desk.World.Dies = () => false;
                await desk.DecideAsync(m => MovementDecisions.Confirm(m, 1, By("farid")));
            }

            desk.World.Dies = () => false;
            await desk.ContinueAsync();
            Assert.Equal(200_000, desk.World.Claim("63020").Receipts.Sum(receipt => receipt.Amount).Cents);
            Assert.Equal(AnswerVerdict.Applied, desk.Movement.Parts.Single().Result);
        }
    }

    [Fact]
    public async Task Confirm_ClaimThatTakesNoMore_LeavesThePartUndecided()
    {
        var desk = new Desk(World.Claimed("63020", 500_000));
        await desk.DecideAsync(m => MovementDecisions.Propose(m, MovementUse.Claim, Claim, new Euro(600_000), By("fien")));
        await desk.DecideAsync(m => MovementDecisions.Confirm(m, 1, By("farid")));

        Assert.Equal("WRONG_STATE", desk.Movement.Parts.Single().Result);
        Assert.Equal((600_000L, 500_000L), (desk.Movement.Undecided.Cents, desk.World.Claim("63020").Outstanding.Cents));
        Assert.Null(await desk.DecideAsync(m => MovementDecisions.Propose(m, MovementUse.Claim, Claim, new Euro(500_000), By("fien"))));
    }

    [Theory]
    [InlineData(MovementUse.Claim, null, 1, "motif", "UNKNOWN_CLAIM")]
    [InlineData(MovementUse.Foreign, Claim, 1, "motif", "UNKNOWN_CLAIM")]
    [InlineData(MovementUse.SendBack, null, 0, "motif", "AMOUNT_DIFFERS")]
    [InlineData(MovementUse.SendBack, null, 600_001, "motif", "AMOUNT_DIFFERS")]
    [InlineData(MovementUse.SendBack, null, 600_000, " ", "REASON_REQUIRED")]
    [InlineData(MovementUse.SendBack, null, 600_000, "motif", null)]
    public void Propose_WhatAPartIs_FitsTheMovement(MovementUse use, string? claim, long cents, string reason, string? refused) =>
        Assert.Equal(refused, MovementDecisions.Propose(Movement, use, claim, new Euro(cents), By("fien") with { Reason = reason }).Code);

    [Fact]
    public void Refuse_Proposal_LetsAnotherBeMade()
    {
        var proposed = MovementDecisions.Propose(Movement, MovementUse.Foreign, null, Movement.Amount, By("fien")).Subject;
        Assert.Equal("AMOUNT_DIFFERS", MovementDecisions.Propose(proposed, MovementUse.SendBack, null, new Euro(1), By("farid")).Code);

        var refused = MovementDecisions.Refuse(proposed, 1, By("farid")).Subject;

        Assert.Equal(Movement.Amount, refused.Unexplained);
        Assert.Equal("WRONG_STATE", MovementDecisions.Confirm(refused, 1, By("farid")).Code);
    }

    [Fact]
    public async Task Upload_CreditWithoutReference_IsListedAndHoldsNothingBack()
    {
        var world = new World(World.Claimed("63020", 500_000));
        var paid = Bank.ClaimPaid(Communications.OfClaim(world.DossiersById["2023-2024-63020"].Agreement, 1), new Euro(600_000), "R1");
        var unknown = paid.Replace("</Stmt>", Bank.Entry("CRDT", "FACTURE 12", new Euro(700), reference: "R2") + Bank.Entry("DBIT", "SALAIRE", new Euro(800), reference: "R3") + "</Stmt>", StringComparison.Ordinal);

        var lines = (await world.UploadAsync(unknown, "fien", "farid"))!.Lines;

        Assert.Equal([("R1", "AMOUNT_DIFFERS", true), ("R2", "UNATTRIBUTED", true)], lines.Select(line => (line.Reference, line.Verdict, line.IsUnexplained)));
        Assert.Null(lines[1].EndToEndId);
        var fits = unknown.Replace("6000.00", "100.00", StringComparison.Ordinal);
        var alone = (await world.UploadAsync(fits))!;
        Assert.Equal(BankAnswerState.Applied, alone.State);
        Assert.Equal(["APPLIED", "UNATTRIBUTED"], alone.Lines.Select(line => line.Verdict));
    }

    private static RunDecision By(string person) => new(person, World.Start, "Selon l’avis de paiement.");

    /// <summary>One movement, stored in memory, and the dossier of the claim.</summary>
    private sealed class Desk
    {
        private readonly BankMovementProgress progress;

        public Desk(Dossier dossier)
        {
            World = new World(dossier);
            progress = new BankMovementProgress(StoreAsync, World.DecideOnDossier, TimeProvider.System);
        }

        public World World { get; }

        public BankMovement Movement { get; private set; } = BankMovementTests.Movement;

        public async Task<string?> DecideAsync(Func<BankMovement, DecisionResult<BankMovement>> decide)
        {
            var outcome = await StoreAsync(Movement.Id, decide, "", By("fien"), default);
            await ContinueAsync();
            return outcome!.Refusal?.Code;
        }

        public Task ContinueAsync() => progress.ContinueAsync(Movement, _ => Task.CompletedTask, default);

        private Task<StoreOutcome<BankMovement>?> StoreAsync(
            string id, Func<BankMovement, DecisionResult<BankMovement>> decide, string action, RunDecision by, CancellationToken cancellation)
        {
            var result = decide(Movement);
            if (result.Changed && World.Dies())
            {
                throw new CrashedException();
            }

            var before = Movement;
            Movement = result.Subject;
            return Task.FromResult<StoreOutcome<BankMovement>?>(new StoreOutcome<BankMovement>(before, Movement, result.Succeeded ? null : new Refusal(result.Code)));
        }
    }
}
