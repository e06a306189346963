using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Payments;

namespace Miriam.Functions.Tests.Payments;

/// <summary>Answers to a released run of two orders of 15,903.25 euro; the bank executed the first and rejected the second.</summary>
public sealed class BankAnswerTests
{
    private const string Dison = "2024-2025-63020-t1";
    private const string Herve = "2024-2025-63035-t1";
    private const string Message = "MIRIAM-2024-2025-R1";

    private readonly World world = new(World.Approved("63020"), World.Approved("63035", "BE71096123456769"));
    private readonly Bank bank = new();

    [Fact]
    public async Task Upload_StatusReport_PaysOneAndGivesTheOtherANewId()
    {
        await ReleaseAsync();

        var answer = (await world.UploadAsync(bank.StatusReport(Message)))!;

        Assert.Equal(BankAnswerState.Applied, answer.State);
        Assert.Equal(TrancheState.Paid, world.Tranche(Dison).State);
        Assert.Equal(TrancheState.Rejected, world.Tranche(Herve).State);
        // Money rule 20: amount, account and inputs are those that were approved.
        Assert.Equal(TrancheState.Approved, world.Tranche(Herve + "-2").State);
        Assert.Equal("farid", world.Tranche(Herve + "-2").Approval!.By);
        Assert.Equal(PaymentRunState.Confirmed, world.Runs["2024-2025-r1"].State);

        var next = world.Propose()!;
        await world.SealAsync(next);
        Assert.Equal("2024-2025-63035-t1-2-r2", Assert.Single(world.Runs[next.Id].Orders).Order!.EndToEndId);
    }

    [Fact]
    public async Task Upload_TheSameTwice_ChangesNothingMore()
    {
        await ReleaseAsync();
        await world.UploadAsync(bank.StatusReport(Message));
        var before = Money();

        var again = (await world.UploadAsync(bank.StatusReport(Message)))!;

        Assert.Equal(["NOTHING_NEW", "NOTHING_NEW"], again.Lines.Select(line => line.Verdict));
        Assert.Equal(before, Money());
    }

    [Theory]
    [InlineData("<OrgnlMsgId>MIRIAM-2024-2025-R1", "<OrgnlMsgId>MIRIAM-2024-2025-R7", "UNKNOWN_MESSAGE")]
    [InlineData("<OrgnlMsgId>MIRIAM-2024-2025-R1", "<OrgnlMsgId>SALARIES", "UNKNOWN_MESSAGE")]
    [InlineData("15903.25</InstdAmt>", "15903.24</InstdAmt>", "AMOUNT_DIFFERS")]
    [InlineData("<InstdAmt Ccy=\"EUR\">15903.25", "<InstdAmt Ccy=\"USD\">15903.25", "AMOUNT_DIFFERS")]
    [InlineData("63020-t1-r1</OrgnlEndToEndId>", "63020-t1-r9</OrgnlEndToEndId>", "UNKNOWN_ID")]
    [InlineData("63020-t1-r1</OrgnlEndToEndId>", "63020-t4-r1</OrgnlEndToEndId>", "UNKNOWN_ID")]
    [InlineData("<OrgnlEndToEndId>2024-2025-63020-t1-r1", "<OrgnlEndToEndId>NOTPROVIDED", "UNKNOWN_ID")]
    [InlineData("<OrgnlNbOfTxs>2<", "<OrgnlNbOfTxs>3<", "COUNT_DIFFERS")]
    [InlineData("<OrgnlCtrlSum>31806.50<", "<OrgnlCtrlSum>31806.51<", "SUM_DIFFERS")]
    [InlineData("R1-1</OrgnlPmtInfId>", "R2-1</OrgnlPmtInfId>", "OTHER_RUN")]
    [InlineData("<TxSts>ACSC", "<TxSts>PAID", "UNKNOWN_CODE")]
    [InlineData("63035-t1-r1</OrgnlEndToEndId>", "63020-t1-r1</OrgnlEndToEndId>", "DUPLICATE")]
    public async Task Upload_AlteredOnItsWay_ChangesNothingAndSaysWhy(string part, string altered, string verdict)
    {
        await ReleaseAsync();
        var before = Money();

        var answer = (await world.UploadAsync(bank.StatusReport(Message, report =>
        {
            Assert.Contains(part, report, StringComparison.Ordinal);
            var at = report.IndexOf(part, StringComparison.Ordinal);
            return string.Concat(report.AsSpan(0, at), altered, report.AsSpan(at + part.Length));
        })))!;

        Assert.Equal(BankAnswerState.Held, answer.State);
        Assert.Contains(answer.Lines, line => line.Verdict == verdict);
        Assert.Equal(before, Money());
    }

    [Fact]
    public async Task Upload_Held_IsLetThroughByAnotherPersonWithoutWhatContradicts()
    {
        await ReleaseAsync();
        var report = bank.StatusReport(Message, report => report.Replace("RJCT", "ACSC", StringComparison.Ordinal).Replace("63035-t1-r1", "63035-t1-r2", StringComparison.Ordinal));

        Assert.Equal(BankAnswerState.Held, (await world.UploadAsync(report, "fien", "fien"))!.State);
        var answer = (await world.UploadAsync(report, "fien", "farid"))!;

        Assert.Equal(["APPLIED", "UNKNOWN_ID"], answer.Lines.Select(line => line.Verdict));
        Assert.Equal((TrancheState.Paid, TrancheState.InPaymentRun), (world.Tranche(Dison).State, world.Tranche(Herve).State));
    }

    [Fact]
    public async Task Upload_AnswerToARunThatIsNotReleased_ChangesNothing()
    {
        var run = world.Propose()!;
        await world.SealAsync(run);
        bank.Take(world.Files.Single().Value);
        Decide(OrderState.Executed, OrderState.Executed);

        var answer = (await world.UploadAsync(bank.StatusReport(Message), "fien", "farid"))!;

        Assert.All(answer.Lines, line => Assert.Equal("NOT_RELEASED", line.Verdict));
        Assert.Equal(TrancheState.InPaymentRun, world.Tranche(Dison).State);
    }

    [Theory]
    [InlineData("RJCT", TrancheState.Rejected)]
    [InlineData("ACSC", TrancheState.Paid)]
    [InlineData("ACCP", TrancheState.InPaymentRun)]
    [InlineData("ACSP", TrancheState.InPaymentRun)]
    [InlineData("PART", TrancheState.InPaymentRun)]
    public async Task Upload_GroupStatusAlone_HoldsForEveryLine(string status, TrancheState expected)
    {
        await ReleaseAsync();
        var report = $"""
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>{Message}</OrgnlMsgId><GrpSts>{status}</GrpSts></OrgnlGrpInfAndSts></CstmrPmtStsRpt></Document>
            """;

        await world.UploadAsync(report);

        Assert.All(new[] { Dison, Herve }, id => Assert.Equal(expected, world.Tranche(id).State));
    }

    [Fact]
    public async Task Upload_RejectedAfterPaidOrPaidAfterRejected_IsReportedOnly()
    {
        await ReleaseAsync();
        await world.UploadAsync(bank.StatusReport(Message));
        var before = Money();
        Decide(OrderState.Rejected, OrderState.Executed);

        var answer = (await world.UploadAsync(bank.StatusReport(Message), "fien", "farid"))!;

        Assert.Equal(["ALREADY_PAID", "ALREADY_ENDED"], answer.Lines.Select(line => line.Verdict));
        Assert.Equal(before, Money());
    }

    [Fact]
    public async Task Upload_StatementWithDebitAndReturn_ComputesTheTrancheAnew()
    {
        await ReleaseAsync();
        Decide(OrderState.Returned, OrderState.Executed);

        var answer = (await world.UploadAsync(bank.Statement()))!;

        Assert.Equal(3, answer.Lines.Count(line => line.Verdict == "APPLIED"));
        Assert.Equal(TrancheState.Returned, world.Tranche(Dison).State);
        // Money rule 20: a line whose money came back is always Computed.
        Assert.Equal(TrancheState.Computed, world.Tranche(Dison + "-2").State);
        Assert.Equal(TrancheState.Paid, world.Tranche(Herve).State);
    }

    [Fact]
    public async Task Upload_StatementOfAnotherAccount_ChangesNothing()
    {
        await ReleaseAsync();

        var answer = (await world.UploadAsync(bank.Statement("BE68539007547034")))!;

        Assert.Equal("OTHER_ACCOUNT", Assert.Single(answer.Lines).Verdict);
        Assert.Equal(TrancheState.InPaymentRun, world.Tranche(Dison).State);
    }

    [Fact]
    public async Task Upload_Table_WaitsForAnotherPerson()
    {
        await ReleaseAsync();
        const string table = "end-to-end;montant;statut\r\n2024-2025-63020-t1-r1;15.903,25;ACSC\r\n2024-2025-63035-t1-r1;;RJCT\r\n";

        Assert.Equal(BankAnswerState.Held, (await world.UploadAsync(table))!.State);
        Assert.Equal(TrancheState.InPaymentRun, world.Tranche(Dison).State);
        var answer = (await world.UploadAsync(table, "fien", "farid"))!;

        Assert.Equal(["APPLIED", "AMOUNT_DIFFERS"], answer.Lines.Select(line => line.Verdict));
    }

    [Fact]
    public async Task Upload_BatchBookingWithoutDetails_HoldsOnlyIfNothingIsLeftToGuess()
    {
        await ReleaseAsync();
        string Batch(int count, string sum) => bank.Statement().Replace("</Acct>", $"""
            </Acct><Ntry><Amt Ccy="EUR">{sum}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><NtryDtls><Btch><PmtInfId>{Message}-1</PmtInfId><NbOfTxs>{count}</NbOfTxs></Btch></NtryDtls></Ntry>
            """, StringComparison.Ordinal);
        Decide(OrderState.Waiting, OrderState.Waiting);

        Assert.Equal("BATCH_DIFFERS", Assert.Single((await world.UploadAsync(Batch(1, "15903.25")))!.Lines).Verdict);
        Assert.Equal(["APPLIED", "APPLIED"], (await world.UploadAsync(Batch(2, "31806.50")))!.Lines.Select(line => line.Verdict));
    }

    [Fact]
    public async Task Declare_NotExecuted_TakesTwoPeopleAndGivesANewId()
    {
        await ReleaseAsync();
        var declared = Declare(PaymentAction.DeclareNotExecuted, Euro.Zero, "fien");

        Assert.Equal("SAME_PERSON", Confirm("fien").Refusal?.Code);
        Assert.NotNull(declared.Dossier);
        world.Change("2024-2025-63020", _ => Confirm("farid").Dossier!);
        Assert.Equal(TrancheState.Rejected, world.Tranche(Dison).State);
        Assert.Equal(TrancheState.Approved, world.Tranche(Dison + "-2").State);
    }

    [Theory]
    [InlineData(PaymentAction.Pay, 1_500_000, 1_500_000, 90_325)]
    [InlineData(PaymentAction.Return, 90_325, 1_500_000, 90_325)]
    public async Task Declare_PartMoved_SplitsTheTranche(PaymentAction action, long moved, long paid, long rest)
    {
        await ReleaseAsync();
        if (action == PaymentAction.Return)
        {
            await world.UploadAsync(bank.StatusReport(Message));
        }

        Declare(action, new Euro(moved), "fien");
        world.Change("2024-2025-63020", _ => Confirm("farid").Dossier!);

        Assert.Equal((TrancheState.Paid, new Euro(paid)), (world.Tranche(Dison).State, world.Tranche(Dison).Amount));
        Assert.Equal((TrancheState.Computed, new Euro(rest)), (world.Tranche(Dison + "-2").State, world.Tranche(Dison + "-2").Amount));
    }

    [Fact]
    public async Task Upload_MoneyOnAClaim_SettlesItInParts()
    {
        var claimed = Dossiers.Signed().AllAccepted().AllPaid().Reviewed(_ => false).AllClaimed();
        var recovering = new World(claimed);
        var claim = claimed.Claims.Single();
        var communication = Communications.OfClaim(claimed.Agreement, claim.Number);
        string Paid(string reference, Euro amount) => $"""
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>BE49999000000171</IBAN></Id></Acct>{Bank.Entry("CRDT", "NOTPROVIDED", amount, $"<RmtInf><Strd><CdtrRefInf><Ref>{communication}</Ref></CdtrRefInf></Strd></RmtInf>", reference)}</Stmt></BkToCstmrStmt></Document>
            """;

        await recovering.UploadAsync(Paid("R1", new Euro(100)));
        Assert.Equal(claim.Amount - new Euro(100), recovering.DossiersById[claimed.Id].Claims.Single().Outstanding);
        Assert.Equal("NOTHING_NEW", (await recovering.UploadAsync(Paid("R1", new Euro(100))))!.Lines.Single().Verdict);
        Assert.Equal("AMOUNT_DIFFERS", (await recovering.UploadAsync(Paid("R2", claim.Amount)))!.Lines.Single().Verdict);
        await recovering.UploadAsync(Paid("R3", claim.Amount - new Euro(100)));
        Assert.Equal(RecoveryState.Settled, recovering.DossiersById[claimed.Id].Claims.Single().State);
    }

    private async Task ReleaseAsync()
    {
        var run = world.Propose()!;
        await world.SealAsync(run);
        Assert.Null(await world.ReleaseAsync(world.Runs[run.Id]));
        bank.Take(world.Files.Single().Value);
        Decide(OrderState.Executed, OrderState.Rejected);
    }

    private void Decide(params OrderState[] states)
    {
        foreach (var (order, state) in bank.Orders.Zip(states))
        {
            order.State = state;
        }
    }

    private Miriam.Functions.Agreements.Decided Declare(PaymentAction action, Euro moved, string by)
    {
        var decided = PaymentDeclarations.Declare(
            world.DossiersById["2024-2025-63020"], Dison, "2024-2025-r1", action, moved, new RunDecision(by, World.Start, "La banque le confirme par téléphone."));
        world.Change("2024-2025-63020", _ => decided.Dossier!);
        return decided;
    }

    private Miriam.Functions.Agreements.Decided Confirm(string by) =>
        PaymentDeclarations.Confirm(world.DossiersById["2024-2025-63020"], Dison, "2024-2025-r1", new RunDecision(by, World.Start), Dossiers.Parameters);

    private List<(string Id, TrancheState State, Euro Amount)> Money() =>
        [.. world.DossiersById.Values.SelectMany(dossier => dossier.Tranches).Select(tranche => (tranche.Id, tranche.State, tranche.Amount))];
}
