using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Payments;
using Miriam.TestSupport;
using Xunit.Abstractions;

namespace Miriam.Functions.Tests.Payments;

/// <summary>
/// Payment runs as they should not go: people click twice and out of turn, inputs and accounts change, the process dies at
/// any write, the bank answers early, late, twice, in part and forged. <c>MIRIAM_TRIES=10000</c> tries as many (README).
/// </summary>
public sealed class RandomRunsTests(ITestOutputHelper output)
{
    private const int RunsInEveryTest = 200;
    private const int StepsOfAStory = 60;
    private static readonly string[] People = ["fien", "farid", "celia", "dirk", "dora"];

    [Fact]
    public async Task Runs_WhateverHappens_PayEveryTrancheOnceAndToTheCent()
    {
        var wanted = Tries.Of(RunsInEveryTest);
        var (runs, deaths, rejected, returned, held, setOff) = (0, 0, 0, 0, 0, 0);
        for (var story = 0; runs < wanted; story++)
        {
            var told = new Story(unchecked(((int)Tries.Seed * 397) + story));
            try
            {
                await told.TellAsync();
            }
            catch (Exception failure) when (failure is not ProcessDiedException)
            {
                throw new InvalidOperationException(
                    FormattableString.Invariant($"MIRIAM_SEED={Tries.Seed}, story {story}: {string.Join(' ', told.Acts)}\n{told}"), failure);
            }

            runs += told.World.Runs.Count;
            deaths += told.Deaths;
            held += told.Held;
            setOff += told.SetOffs;
            rejected += told.Bank.Orders.Count(order => order.State == OrderState.Rejected);
            returned += told.Bank.Orders.Count(order => order.State == OrderState.Returned);
        }

        output.WriteLine(FormattableString.Invariant(
            $"MIRIAM_SEED={Tries.Seed}: {runs} runs, the process died {deaths} times, {rejected} orders rejected, {returned} returned, {held} answers held, {setOff} orders reduced by a set-off"));
        // Stories in which nothing goes wrong would prove nothing.
        Assert.True(deaths > 0 && rejected > 0 && returned > 0 && held > 0 && setOff > 0);
    }

    private sealed class Story(int seed)
    {
        private readonly Random chance = new(seed);

        public World World { get; } = new(
            World.Approved("63020"), World.Approved("63035", "BE71096123456769"), World.Approved("62096"),
            World.Claimed("63020", 2_000_000), World.Claimed("63035", 1_234_567));

        public Bank Bank { get; } = new();

        public List<string> Acts { get; } = [];

        public int Deaths { get; private set; }

        public int Held { get; private set; }

        public int SetOffs => World.DossiersById.Values.SelectMany(d => d.Payments).Count(p => p.Order?.Withheld.Count > 0);

        public async Task TellAsync()
        {
            World.Dies = Dies;
            World.ReadAgo = () => chance.Next(3) == 0 ? chance.Next(20) : 0;
            for (var step = 0; step < StepsOfAStory; step++)
            {
                for (var clicks = chance.Next(4) == 0 ? 2 : 1; clicks > 0; clicks--)
                {
                    await ActAsync();
                    Check();
                }
            }

            World.Dies = () => false;
            World.ReadAgo = () => 0;
            await EndAsync();
            Check();
            CheckEnd();
        }

        private bool Dies()
        {
            var dies = chance.Next(25) == 0;
            Deaths += dies ? 1 : 0;
            return dies;
        }

        private async Task ActAsync()
        {
            var act = chance.Next(18);
            Acts.Add(act.ToString(System.Globalization.CultureInfo.InvariantCulture));
            try
            {
                await (act switch
                {
                    0 or 1 => ProposeAsync(),
                    2 or 3 => OnRunAsync(run => World.SealAsync(run, Anybody())),
                    4 or 5 or 6 => OnRunAsync(run => World.ReleaseAsync(run, Anybody())),
                    7 => chance.Next(3) == 0 ? OnRunAsync(run => World.DiscardAsync(run, Anybody())) : Task.CompletedTask,
                    8 => ChangeAsync(),
                    9 => ApproveAsync(),
                    10 or 11 => ExecuteAsync(),
                    12 => AnswerAsync(),
                    13 => DeclareAsync(),
                    14 => World.SetOffAsync(AnyOwing(), chance.Next(1, 2_500_000)),
                    15 => EndSetOffAsync(),
                    16 => PayClaimAsync(),
                    _ => SetOffsAsync(),
                });
            }
            catch (ProcessDiedException)
            {
                // Started again, perhaps only after others have gone on: whoever looks at a run carries it on.
                if (chance.Next(2) == 0)
                {
                    await SafelyAsync(ContinueAsync);
                }
            }
        }

        private Task ProposeAsync() => World.Propose(chance.Next(3) == 0 ? [Tranches[chance.Next(Tranches.Count)].Id] : []) is { } run
            ? World.Progress.ContinueAsync(run.Id, CancellationToken.None)
            : Task.CompletedTask;

        private Task OnRunAsync(Func<PaymentRun, Task> decide) =>
            World.Runs.Count == 0 ? Task.CompletedTask : decide(World.Runs.Values.ElementAt(Math.Max(0, World.Runs.Count - 1 - chance.Next(3))));

        private Task ApproveAsync()
        {
            World.Change(AnyAgreement(), World.Approve);
            return Task.CompletedTask;
        }

        /// <summary>A refusal, a new account, or the file of another period.</summary>
        private Task ChangeAsync()
        {
            World.Change(AnyAgreement(), dossier =>
            {
                switch (chance.Next(3))
                {
                    case 0 when dossier.Tranches.FirstOrDefault(t => t.State == TrancheState.Approved) is { } approved:
                        return Functions.Tranches.TrancheSteps.Decide(
                            dossier, approved.Id, TrancheAction.Refuse, new Decision(Anybody(), World.Now, approved.CalculationId, "À revoir.")).Dossier ?? dossier;
                    case 1:
                        var account = new PayeeAccount(BelgianIban.Parse(dossier.AccountChanges.Count % 2 == 0 ? "BE49999000000171" : "BE68539007547034"), "CPAS");
                        var number = dossier.AccountChanges.Count + 1;
                        return dossier.Agreement.Account == account ? dossier : dossier.After(
                            d => AccountDecisions.Request(d, account, "Nouvelle banque.", "mila", World.Start),
                            d => AccountDecisions.Confirm(d, number, "marc", World.Start, Dossiers.Parameters),
                            d => AccountDecisions.TakeEffect(d, number, World.Start.AddDays(30), Dossiers.Parameters));
                    case 2 when Dossiers.FirstPeriod.Edition.Periods.Take(3).FirstOrDefault(period => dossier.InForce.All(v => v.Period != period)) is { } next && next != default:
                        return dossier.Accepted(next);
                    default:
                        return dossier;
                }
            });
            return Task.CompletedTask;
        }

        /// <summary>Somebody takes a released file to the bank, perhaps once more, and the bank works.</summary>
        private Task ExecuteAsync()
        {
            foreach (var run in World.Runs.Values.Where(run => run.State.IsOut() && run.File is not null))
            {
                Bank.Take(World.Files[PaymentBlobs.FileOf(run.Id, run.File!).Name]);
            }

            foreach (var order in Bank.Orders.Where(order => order.State == OrderState.Waiting && chance.Next(2) == 0))
            {
                order.State = chance.Next(4) == 0 ? OrderState.Rejected : OrderState.Executed;
            }

            if (Bank.Orders.LastOrDefault(order => order.State == OrderState.Executed) is { } unlucky && chance.Next(12) == 0)
            {
                unlucky.State = OrderState.Returned;
            }

            return Task.CompletedTask;
        }

        private async Task AnswerAsync()
        {
            if (Bank.Orders.Count == 0)
            {
                return;
            }

            var message = Bank.Orders[chance.Next(Bank.Orders.Count)].Message;
            var forged = chance.Next(3) == 0;
            var answer = chance.Next(2) == 0 ? Bank.Statement() : Bank.StatusReport(message);
            if (!forged)
            {
                await World.UploadAsync(answer, "fien", "farid");
                return;
            }

            var before = Tranches;
            var held = await World.UploadAsync(Forge(answer), "fien");
            if (held?.State == BankAnswerState.Held)
            {
                Held++;
                Assert.Equal(before, Tranches);
            }
        }

        private Task EndSetOffAsync() => AnyOwing() is var nis && World.Claim(nis).SetOffs is [_, ..] known
            ? World.EndSetOffAsync(nis, chance.Next(known.Count) + 1)
            : Task.CompletedTask;

        /// <summary>The CPAS pays a part of the claim, perhaps more than it owes by now.</summary>
        private async Task PayClaimAsync()
        {
            var nis = AnyOwing();
            var amount = new Euro(chance.Next(1, 800_000));
            var known = World.Claim(nis).Receipts;
            await World.UploadAsync(Bank.ClaimPaid(Communications.OfClaim(World.DossiersById[$"2023-2024-{nis}"].Agreement, 1), amount, $"C{known.Count}"));
        }

        private async Task SetOffsAsync()
        {
            foreach (var id in World.DossiersById.Keys.ToList())
            {
                await World.SetOffs.ContinueAsync(id, CancellationToken.None);
            }
        }

        private string AnyOwing() => chance.Next(2) == 0 ? "63020" : "63035";

        private string Forge(string answer) => chance.Next(5) switch
        {
            0 => answer.Replace("-r", "-r9", StringComparison.Ordinal),
            1 => answer.Replace(".25</InstdAmt>", ".26</InstdAmt>", StringComparison.Ordinal).Replace(".25</Amt>", ".26</Amt>", StringComparison.Ordinal),
            2 => answer.Replace("BE49999000000171", "BE68539007547034", StringComparison.Ordinal).Replace("<OrgnlMsgId>MIRIAM", "<OrgnlMsgId>OTHER", StringComparison.Ordinal),
            3 => answer.Replace("RJCT", "XXXX", StringComparison.Ordinal).Replace("ACSC", "XXXX", StringComparison.Ordinal).Replace("DBIT", "XXXX", StringComparison.Ordinal),
            _ => "<!DOCTYPE x []>" + answer,
        };

        /// <summary>An order never reaches the bank's books: two people say so, and the bank will never execute it.</summary>
        private async Task DeclareAsync()
        {
            var lost = Bank.Orders.LastOrDefault(order => order.State == OrderState.Waiting);
            if (lost is null || chance.Next(3) > 0 || !EndToEndId.TryParse(lost.Id, out var id))
            {
                return;
            }

            lost.State = OrderState.Lost;
            var by = new RunDecision("fien", World.Now, "La banque ne l'a jamais reçu.");
            await World.DecideOnDossier(id.AgreementId, d => PaymentDeclarations.Declare(d, id.TrancheId, id.RunId, PaymentAction.DeclareNotExecuted, Euro.Zero, by), default);
            await World.DecideOnDossier(id.AgreementId, d => PaymentDeclarations.Confirm(d, id.TrancheId, id.RunId, by with { By = "farid" }, Dossiers.Parameters), default);
        }

        /// <summary>Everything comes to its end: what is open is paid, and the bank says the truth about all of it.</summary>
        private async Task EndAsync()
        {
            await ContinueAsync();
            for (var round = 0; round < 8; round++)
            {
                foreach (var run in World.Runs.Values.Where(run => run.State is PaymentRunState.Draft or PaymentRunState.Sealed).ToList())
                {
                    await World.DiscardAsync(run);
                }

                foreach (var id in World.DossiersById.Keys.ToList())
                {
                    World.Change(id, World.Approve);
                }

                if (World.Propose() is { } last)
                {
                    await World.SealAsync(last);
                    await World.ReleaseAsync(World.Runs[last.Id]);
                }

                foreach (var run in World.Runs.Values.Where(run => run.State.IsOut() && run.File is not null))
                {
                    Bank.Take(World.Files[PaymentBlobs.FileOf(run.Id, run.File!).Name]);
                }

                foreach (var order in Bank.Orders.Where(order => order.State == OrderState.Waiting))
                {
                    order.State = OrderState.Executed;
                }

                await World.UploadAsync(Bank.Statement(), "fien", "farid");
                foreach (var message in Bank.Orders.Select(order => order.Message).Distinct(StringComparer.Ordinal))
                {
                    await World.UploadAsync(Bank.StatusReport(message), "fien", "farid");
                }

                // What two people declared, as far as a crash let them: they declare it again.
                foreach (var order in Bank.Orders.Where(order => order.State == OrderState.Lost))
                {
                    Assert.True(EndToEndId.TryParse(order.Id, out var id));
                    var by = new RunDecision("fien", World.Now, "La banque ne l'a jamais reçu.");
                    await World.DecideOnDossier(id.AgreementId, d => PaymentDeclarations.Declare(d, id.TrancheId, id.RunId, PaymentAction.DeclareNotExecuted, Euro.Zero, by), default);
                    await World.DecideOnDossier(id.AgreementId, d => PaymentDeclarations.Confirm(d, id.TrancheId, id.RunId, by with { By = "farid" }, Dossiers.Parameters), default);
                }

                await ContinueAsync();
            }
        }

        private async Task ContinueAsync()
        {
            foreach (var run in World.Runs.Keys.ToList())
            {
                await World.Progress.ContinueAsync(run, CancellationToken.None);
            }

            await SetOffsAsync();
        }

        private static async Task SafelyAsync(Func<Task> act)
        {
            try
            {
                await act();
            }
            catch (ProcessDiedException)
            {
                // It may die again.
            }
        }

        private void Check()
        {
            // The bank never executed two orders for one tranche, nor more for a line of the plan than came back in between.
            foreach (var line in Bank.Orders.Where(order => order.State == OrderState.Executed).GroupBy(order => TrancheOf(order)))
            {
                Assert.Single(line);
            }

            foreach (var number in Bank.Orders.Where(order => order.State == OrderState.Executed).Select(order => World.Tranche(TrancheOf(order))).GroupBy(t => (t.AgreementId, t.Number)))
            {
                Assert.Single(number);
            }

            // A tranche is in at most one run that may pay it, and only what its dossier fixed for that run.
            var orders = World.Runs.Values.Where(run => run.State.IsOut()).SelectMany(run => run.Orders.Select(line => (run, line))).ToList();
            Assert.Equal(orders.Count, orders.Select(order => order.line.TrancheId).Distinct(StringComparer.Ordinal).Count());
            Assert.All(orders, order => Assert.Equal(order.run.Id, PaymentSteps.Of(World.DossiersById[order.line.AgreementId], order.line.TrancheId)!.RunId));
            Assert.All(orders, order => Assert.NotEqual(TrancheState.Approved, World.Tranche(order.line.TrancheId).State));

            // An order and what is set off are the tranche; a claim is never brought more than it asks, nor a set-off taken twice.
            foreach (var payment in World.DossiersById.Values.SelectMany(d => d.Payments).Where(p => p.Order is not null))
            {
                Assert.Equal(World.Tranche(payment.TrancheId).Amount, payment.Order!.Amount + payment.Order.SetOff);
            }

            Assert.All(Bank.Orders, order => Assert.True(order.Amount > Euro.Zero));
            Assert.All(World.DossiersById.Values.SelectMany(d => d.Claims), claim => Assert.True(claim.Unbound >= Euro.Zero && claim.Outstanding >= Euro.Zero, claim.ToString()));
            Assert.All(World.DossiersById.Values, dossier => Assert.All(
                dossier.Withholdings,
                w => Assert.True(w.Amount >= w.Shares(dossier.Payments).Where(share => !share.IsReturned).Sum(share => share.Amount))));

            // Nobody releases what she sealed or decided on.
            Assert.All(World.Runs.Values.Where(run => run.State.IsOut()), run => Assert.True(PaymentRunDecisions.MayRelease(run, run.Release!.By)));
        }

        private void CheckEnd()
        {
            // None lost: every live tranche is paid, and what the ledger calls paid is what left the bank and stayed there.
            Assert.All(Tranches.Where(t => t.State.IsLive()), tranche => Assert.Equal(TrancheState.Paid, tranche.State));
            var setOff = World.DossiersById.Values.SelectMany(d => d.Claims).Sum(World.TakenFor);
            Assert.Equal(Bank.Paid + setOff, Tranches.Where(t => t.State == TrancheState.Paid).Sum(t => t.Amount));
            Assert.All(World.DossiersById.Values.SelectMany(d => d.Claims), claim =>
            {
                Assert.Equal(World.TakenFor(claim), claim.ReceivedBySetOff);
                Assert.Equal(claim.Outstanding == Euro.Zero, claim.State == RecoveryState.Settled);
            });
            Assert.All(World.Runs.Values, run => Assert.True(run.State is PaymentRunState.Confirmed or PaymentRunState.Discarded, run.State.ToString()));
            Assert.All(World.DossiersById.Values, dossier => Assert.Equal(
                dossier.InForce.Count == 0 ? Euro.Zero : Entitlement(dossier), dossier.Tranches.Where(t => t.State == TrancheState.Paid).Sum(t => t.Amount)));
        }

        // floor_to_cent(63,613 x k/4) for the k accepted periods of a first year with one group.
        private static Euro Entitlement(Dossier dossier) => new(6_361_300L * dossier.InForce.Count / 4);

        private List<Tranche> Tranches => [.. World.DossiersById.Values.SelectMany(dossier => dossier.Tranches)];

        public override string ToString() => string.Join('\n', Tranches.Select(t => FormattableString.Invariant($"{t.Id} {t.State} {t.Amount}"))
            .Concat(World.Runs.Values.Select(run => $"{run.Id} {run.State} {string.Join(' ', run.Lines.Select(line => $"{line.TrancheId}:{line.Stage}{line.Left}"))}"))
            .Concat(Bank.Orders.Select(order => $"{order.Id} {order.State} {order.Amount}")));

        private string Anybody() => People[chance.Next(People.Length)];

        private string AnyAgreement() => World.DossiersById.Keys.ElementAt(chance.Next(3));

        private static string TrancheOf(Bank.Order order) => EndToEndId.TryParse(order.Id, out var id) ? id.TrancheId : throw new InvalidOperationException(order.Id);
    }
}
