using System.Globalization;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Payments;
using Miriam.Functions.Tests.Storage;
using Miriam.TestSupport;

namespace Miriam.Functions.Tests.Payments.RandomRuns;

/// <summary>
/// A story of payment runs, drawn from a seed and told to one or more processes: whoever clicks twice reaches all of them at
/// once. <see cref="RunLaws"/> hold after every step.
/// </summary>
/// <param name="start">Starts a process, with whether it may die.</param>
internal sealed class RunStory(int seed, Func<bool, World> start, int processes)
{
    private const int Steps = 60;
    private const int OrdinaryActs = 19;
    private static readonly string[] People = ["fien", "farid", "celia", "dirk", "dora"];
    private static readonly string[] Paying = ["2024-2025-63020", "2024-2025-63035", "2024-2025-62096"];
    private static readonly string[] Owing = ["63020", "63035"];

    private readonly Random chance = new(seed);
    private readonly World[] worlds = [.. Enumerable.Range(0, processes).Select(_ => start(true))];
    private readonly List<string> acts = [];
    private int deaths;

    /// <summary>As the first process saw it last.</summary>
    public World World => worlds[0];

    public Bank Bank { get; } = new();

    public int Deaths => deaths;

    /// <summary>Forged answers that the office held.</summary>
    public int Held { get; private set; }

    /// <summary>Three agreements with an approved tranche, and two claims of the edition before.</summary>
    public static Dossier[] Dossiers() =>
    [
        World.Approved("63020"), World.Approved("63035", "BE71096123456769"), World.Approved("62096"),
        World.Claimed("63020", 2_000_000), World.Claimed("63035", 1_234_567),
    ];

    public static int SeedOf(int number) => unchecked(((int)Tries.Seed * 397) + number);

    /// <summary>Tells it to its end, and on a failure how to hear it again.</summary>
    public async Task TellAsync(int number)
    {
        try
        {
            await World.LookAsync();
            for (var step = 0; step < Steps; step++)
            {
                await StepAsync();
                RunLaws.Hold(World, Bank);
            }

            for (var process = 0; process < worlds.Length; process++)
            {
                worlds[process] = start(false);
            }

            await EndAsync();
            RunLaws.Hold(World, Bank);
            RunLaws.HoldAtTheEnd(World, Bank);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException(FormattableString.Invariant($"MIRIAM_SEED={Tries.Seed}, story {number}: {string.Join(' ', acts)}\n{this}"), failure);
        }
    }

    private async Task StepAsync()
    {
        var act = chance.Next(OrdinaryActs + 5);
        acts.Add(act.ToString(CultureInfo.InvariantCulture));
        if (act < OrdinaryActs)
        {
            // Both clicks are the same act of the same person.
            var details = chance.Next();
            var clicks = chance.Next(4) == 0 ? 2 : 1;
            if (clicks > 1 && worlds.Length > 1)
            {
                await worlds[1].LookAsync();
            }

            await Task.WhenAll(Enumerable.Range(0, clicks).Select(click => ClickAsync(click % worlds.Length, act, new Random(details))));
        }
        else if (act == OrdinaryActs)
        {
            await ForgeAsync();
        }
        else
        {
            Execute();
        }

        await World.LookAsync();
    }

    private async Task ClickAsync(int process, int act, Random details)
    {
        try
        {
            await ActAsync(worlds[process], act, details);
        }
        catch (CrashedException)
        {
            Restart(process);
            // Perhaps only after others have gone on: whoever looks at a run carries it on.
            if (details.Next(2) == 0)
            {
                await CarryOnAsync(process);
            }
        }
    }

    private async Task CarryOnAsync(int process)
    {
        try
        {
            await worlds[process].LookAsync();
            await worlds[process].ContinueAsync();
        }
        catch (CrashedException)
        {
            // It may die again.
            Restart(process);
        }
    }

    private void Restart(int process)
    {
        Interlocked.Increment(ref deaths);
        worlds[process] = start(true);
    }

    private Task ActAsync(World world, int act, Random details) => act switch
    {
        0 or 1 => ProposeAsync(world, details),
        2 or 3 or 4 => OnRunAsync(world, details, run => world.SealAsync(run, Any(People, details))),
        5 or 6 or 7 or 8 => OnRunAsync(world, details, run => world.ReleaseAsync(run, Any(People, details))),
        9 => details.Next(3) == 0 ? OnRunAsync(world, details, run => world.DiscardAsync(run, Any(People, details))) : Task.CompletedTask,
        10 => ChangeAsync(world, details),
        11 or 12 => world.ChangeAsync(Any(Paying, details), World.Approve),
        13 or 14 => AnswerAsync(world, details),
        15 => DeclareAsync(world, details),
        16 => world.SetOffAsync(Any(Owing, details), details.Next(1, 2_500_000)),
        17 => details.Next(2) == 0 ? EndSetOffAsync(world, details) : world.ContinueSetOffsAsync(),
        _ => PayClaimAsync(world, details),
    };

    private static async Task ProposeAsync(World world, Random details)
    {
        var tranches = Tranches(world);
        if (await world.ProposeAsync(details.Next(3) == 0 ? [tranches[details.Next(tranches.Count)].Id] : []) is { } run)
        {
            await world.Progress.ContinueAsync(run.Id, CancellationToken.None);
        }
    }

    private static Task OnRunAsync(World world, Random details, Func<PaymentRun, Task> decide) =>
        world.Runs.Count == 0 ? Task.CompletedTask : decide(world.Runs.Values.ElementAt(Math.Max(0, world.Runs.Count - 1 - Math.Max(0, details.Next(4) - 1))));

    /// <summary>A refusal, a new account, or the file of another period.</summary>
    private static Task ChangeAsync(World world, Random details)
    {
        var (kind, by) = (details.Next(3), Any(People, details));
        return world.ChangeAsync(Any(Paying, details), dossier =>
        {
            switch (kind)
            {
                case 0 when dossier.Tranches.FirstOrDefault(t => t.State == TrancheState.Approved) is { } approved:
                    return Functions.Tranches.TrancheSteps.Decide(
                        dossier, approved.Id, TrancheAction.Refuse, new Decision(by, world.Now, approved.CalculationId, "À revoir.")).Dossier ?? dossier;
                case 1:
                    var account = new PayeeAccount(BelgianIban.Parse(dossier.AccountChanges.Count % 2 == 0 ? "BE49999000000171" : "BE68539007547034"), "CPAS");
                    var number = dossier.AccountChanges.Count + 1;
                    return dossier.Agreement.Account == account ? dossier : dossier.After(
                        d => AccountDecisions.Request(d, account, "Nouvelle banque.", "mila", World.Start),
                        d => AccountDecisions.Confirm(d, number, "marc", World.Start, Tests.Dossiers.Parameters),
                        d => AccountDecisions.TakeEffect(d, number, World.Start.AddDays(30), Tests.Dossiers.Parameters));
                case 2 when Tests.Dossiers.FirstPeriod.Edition.Periods.Take(3).FirstOrDefault(period => dossier.InForce.All(v => v.Period != period)) is { } next && next != default:
                    return dossier.Accepted(next);
                default:
                    return dossier;
            }
        });
    }

    /// <summary>Somebody takes a released file to the bank, perhaps once more, and the bank works.</summary>
    private void Execute()
    {
        TakeFilesToTheBank();
        foreach (var order in Bank.Orders.Where(order => order.State == OrderState.Waiting && chance.Next(2) == 0))
        {
            order.State = chance.Next(4) == 0 ? OrderState.Rejected : OrderState.Executed;
        }

        if (Bank.Orders.LastOrDefault(order => order.State == OrderState.Executed) is { } unlucky && chance.Next(12) == 0)
        {
            unlucky.State = OrderState.Returned;
        }
    }

    private void TakeFilesToTheBank()
    {
        foreach (var run in World.Runs.Values.Where(run => run.State.IsOut() && run.File is not null))
        {
            Bank.Take(World.Files[PaymentBlobs.FileOf(run.Id, run.File!).Name]);
        }
    }

    private Task AnswerAsync(World world, Random details) =>
        Bank.Orders.Count == 0 ? Task.CompletedTask : world.UploadAsync(Answer(details), "fien", "farid");

    private string Answer(Random details)
    {
        var message = Bank.Orders[details.Next(Bank.Orders.Count)].Message;
        return details.Next(2) == 0 ? Bank.Statement() : Bank.StatusReport(message);
    }

    /// <summary>An answer that somebody changed on its way: where it is noticed, nothing moves.</summary>
    private async Task ForgeAsync()
    {
        if (Bank.Orders.Count == 0)
        {
            return;
        }

        var before = Tranches(World);
        try
        {
            var answer = await World.UploadAsync(Forge(Answer(chance)), "fien");
            if (answer?.State == BankAnswerState.Held)
            {
                Held++;
                await World.LookAsync();
                Assert.Equal(before, Tranches(World));
            }
        }
        catch (CrashedException)
        {
            Restart(0);
        }
    }

    private string Forge(string answer) => chance.Next(5) switch
    {
        0 => answer.Replace("-r", "-r9", StringComparison.Ordinal),
        1 => answer.Replace(".25</InstdAmt>", ".26</InstdAmt>", StringComparison.Ordinal).Replace(".25</Amt>", ".26</Amt>", StringComparison.Ordinal),
        2 => answer.Replace("BE49999000000171", "BE68539007547034", StringComparison.Ordinal).Replace("<OrgnlMsgId>MIRIAM", "<OrgnlMsgId>OTHER", StringComparison.Ordinal),
        3 => answer.Replace("RJCT", "XXXX", StringComparison.Ordinal).Replace("ACSC", "XXXX", StringComparison.Ordinal).Replace("DBIT", "XXXX", StringComparison.Ordinal),
        _ => "<!DOCTYPE x []>" + answer,
    };

    private static async Task EndSetOffAsync(World world, Random details)
    {
        var nis = Any(Owing, details);
        if (world.Claim(nis).SetOffs is [_, ..] known)
        {
            await world.EndSetOffAsync(nis, details.Next(known.Count) + 1);
        }
    }

    /// <summary>The CPAS pays a part of the claim, perhaps more than it owes by now.</summary>
    private static async Task PayClaimAsync(World world, Random details)
    {
        var nis = Any(Owing, details);
        var amount = new Euro(details.Next(1, 800_000));
        var reference = $"C{world.Claim(nis).Receipts.Count}";
        await world.UploadAsync(Bank.ClaimPaid(Communications.OfClaim(world.DossiersById[$"2023-2024-{nis}"].Agreement, 1), amount, reference));
    }

    /// <summary>An order never reaches the bank's books: two people say so, and the bank will never execute it.</summary>
    private async Task DeclareAsync(World world, Random details)
    {
        if (details.Next(3) == 0 && Bank.Orders.LastOrDefault(order => order.State == OrderState.Waiting) is { } lost)
        {
            lost.State = OrderState.Lost;
            await DeclareAsync(world, lost);
        }
    }

    private static async Task DeclareAsync(World world, Bank.Order lost)
    {
        Assert.True(EndToEndId.TryParse(lost.Id, out var id));
        var by = new RunDecision("fien", world.Now, "La banque ne l'a jamais reçu.");
        await world.DecideOnDossier(id.AgreementId, d => PaymentDeclarations.Declare(d, id.TrancheId, id.RunId, PaymentAction.DeclareNotExecuted, Euro.Zero, by), default);
        await world.DecideOnDossier(id.AgreementId, d => PaymentDeclarations.Confirm(d, id.TrancheId, id.RunId, by with { By = "farid" }, Tests.Dossiers.Parameters), default);
    }

    /// <summary>Everything comes to its end: what is open is paid, and the bank says the truth about all of it.</summary>
    private async Task EndAsync()
    {
        await World.LookAsync();
        await World.ContinueAsync();
        for (var round = 0; round < 8 && !(round > 1 && RunLaws.IsAtItsEnd(World)); round++)
        {
            await World.LookAsync();
            foreach (var run in World.Runs.Values.Where(run => run.State is PaymentRunState.Draft or PaymentRunState.Sealed).ToList())
            {
                await World.DiscardAsync(run);
            }

            foreach (var id in Paying)
            {
                await World.ChangeAsync(id, World.Approve);
            }

            await World.LookAsync();
            if (await World.ProposeAsync() is { } last)
            {
                await World.SealAsync(last);
                await World.ReleaseAsync(last);
            }

            await World.LookAsync();
            TakeFilesToTheBank();
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
                await DeclareAsync(World, order);
            }

            await World.LookAsync();
            await World.ContinueAsync();
            await World.LookAsync();
        }
    }

    private static string Any(string[] choices, Random details) => choices[details.Next(choices.Length)];

    private static List<Tranche> Tranches(World world) => [.. world.DossiersById.Values.SelectMany(dossier => dossier.Tranches)];

    public override string ToString() => string.Join('\n', Tranches(World).Select(t => FormattableString.Invariant($"{t.Id} {t.State} {t.Amount}"))
        .Concat(World.Runs.Values.Select(run => $"{run.Id} {run.State} {string.Join(' ', run.Lines.Select(line => $"{line.TrancheId}:{line.Stage}{line.Left}"))}"))
        .Concat(Bank.Orders.Select(order => $"{order.Id} {order.State} {order.Amount}")));
}
