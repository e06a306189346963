using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Domain.Subsidy;
using Miriam.Domain.Tranches;
using Miriam.Files.Payments.BankAnswers;
using Miriam.Files.Payments.CreditTransfers;
using Miriam.Functions.Agreements;
using Miriam.Functions.Payments;
using Miriam.Functions.RecoveryClaims;
using Miriam.Functions.Storage;
using Miriam.Functions.Tests.Storage;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Tests.Payments;

/// <summary>
/// Dossiers and runs in memory, and a process that may die before or after any write; decided on by the real code.
/// <see cref="RandomRuns.StoredWorld"/> keeps them on real tables.
/// </summary>
internal class World
{
    // Monday 14 October 2024, 10:00 in Brussels.
    public static readonly DateTimeOffset Start = new(2024, 10, 14, 8, 0, 0, TimeSpan.Zero);

    public static readonly PaymentSettings Settings = new(
        new Debtor("SPP", EnterpriseNumber.Parse("1999000051"), BelgianIban.Parse("BE49999000000171"), "TESTBEBB"), BatchBooking: false);

    private readonly Dictionary<string, Dossier> dossiers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PaymentRun> runs = new(StringComparer.Ordinal);
    private readonly List<Dossier> history = [];
    private readonly Clock clock = new();

    public World(params IEnumerable<Dossier> dossiers)
    {
        foreach (var dossier in dossiers)
        {
            this.dossiers.Add(dossier.Id, dossier);
        }

        SetOffs = new SetOffProgress(FindPerhapsLongAgo, DecideOnDossier, clock);
        Progress = new PaymentRunProgress(DecideOnRun, DecideOnDossier, WriteFile, SetOffs, Settings, Dossiers.Parameters, clock);
        Answers = new BankAnswerProgress(FindRun, FindDossier, DecideOnDossier, Progress, Settings, Dossiers.Parameters);
    }

    public PaymentRunProgress Progress { get; }

    public BankAnswerProgress Answers { get; }

    public SetOffProgress SetOffs { get; }

    /// <summary>How many writes ago somebody read a dossier who carries set-offs on only now.</summary>
    public Func<int> ReadAgo { get; set; } = () => 0;

    /// <summary>Asked before and after every write; true kills the process there.</summary>
    public Func<bool> Dies { get; set; } = () => false;

    public DateTimeOffset Now { get => clock.Now; set => clock.Now = value; }

    protected TimeProvider Time => clock;

    public IReadOnlyDictionary<string, Dossier> DossiersById => dossiers;

    public IReadOnlyDictionary<string, PaymentRun> Runs => runs;

    /// <summary>Files frozen, by the name of their blob.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>A dossier of a CPAS of its own, with one approved tranche of 15,903.25 euro.</summary>
    public static Dossier Approved(string nis, string iban = "BE68539007547034")
    {
        var agreement = Dossiers.Agreement with
        {
            Id = $"2024-2025-{nis}",
            Lead = NisCode.Parse(nis),
            Name = $"CPAS {nis}",
            Account = new PayeeAccount(BelgianIban.Parse(iban), $"CPAS {nis}"),
        };
        return Approve((Dossiers.Signed() with { Agreement = agreement }).Accepted(Dossiers.FirstPeriod));
    }

    /// <summary>The dossier of a CPAS in the edition before, with a claim that it was told of.</summary>
    public static Dossier Claimed(string nis, long cents)
    {
        var agreement = Dossiers.AgreementOf(new Edition(2023)) with { Id = $"2023-2024-{nis}", Lead = NisCode.Parse(nis), Name = $"CPAS {nis}" };
        return Dossier.New(agreement) with
        {
            Claims = [new RecoveryClaim(agreement.Id, 1, RecoveryState.Notified, new Euro(cents), "calculation", CalculationSheet.Empty, [], null, null)],
        };
    }

    /// <summary>fien proposes and farid approves whatever waits for it.</summary>
    public static Dossier Approve(Dossier dossier) => dossier.Tranches
        .Where(t => t.State is TrancheState.Computed)
        .Aggregate(dossier, (current, t) => current.After(
            d => TrancheSteps.Decide(d, t.Id, TrancheAction.Propose, new Decision("fien", Start, t.CalculationId, null)),
            d => TrancheSteps.Decide(d, t.Id, TrancheAction.Approve, new Decision("farid", Start.AddMinutes(d.Payments.Count), t.CalculationId, null))));

    /// <summary>Puts all approved tranches into a run; null when there are none.</summary>
    public PaymentRun? Propose(params IReadOnlyList<string> tranches)
    {
        var run = Draft(runs.Count + 1, tranches);
        if (run is not null)
        {
            runs.Add(run.Id, run);
        }

        return run;
    }

    /// <summary>The same wherever the runs are kept.</summary>
    public virtual Task<PaymentRun?> ProposeAsync(params IReadOnlyList<string> tranches) => Task.FromResult(Propose(tranches));

    protected PaymentRun? Draft(int number, IReadOnlyList<string> tranches)
    {
        var lines = dossiers.Values.SelectMany(dossier => dossier.Tranches
            .Where(t => t.State == TrancheState.Approved && (tranches.Count == 0 || tranches.Contains(t.Id, StringComparer.Ordinal)))
            .Select(t => new RunLine(dossier.Id, t.Id, dossier.Agreement.Name, t.Amount, t.Approval!))).ToList();
        var today = BrusselsTime.DayOf(Now);
        return PaymentRunDecisions.Propose(new Edition(2024), number, BankDays.After(today, 3), lines, new RunDecision("fien", Now), today, out _);
    }

    /// <summary>One decision of a person, and whatever follows from it.</summary>
    public async Task<string?> DecideAsync(string runId, Func<PaymentRun, RunDecided> decide)
    {
        await Progress.ContinueAsync(runId, CancellationToken.None);
        var outcome = await DecideOnRun(runId, decide, CancellationToken.None);
        await Progress.ContinueAsync(runId, CancellationToken.None);
        return outcome!.Refusal?.Code;
    }

    public Task<string?> SealAsync(PaymentRun run, string by = "celia") => DecideAsync(run.Id, r => PaymentRunSteps.Seal(r, new RunDecision(by, Now)));

    public Task<string?> ReleaseAsync(PaymentRun run, string by = "dirk") =>
        DecideAsync(run.Id, r => PaymentRunSteps.Release(r, r.File?.Sha256, new RunDecision(by, Now)));

    public Task<string?> DiscardAsync(PaymentRun run, string by = "celia") =>
        DecideAsync(run.Id, r => PaymentRunSteps.Discard(r, new RunDecision(by, Now, "Une ligne est à revoir.")));

    /// <summary>Somebody brings in a file of the bank; null when it could not be read.</summary>
    /// <param name="confirmedBy">Another person who lets it through if it is held.</param>
    public async Task<BankAnswer?> UploadAsync(string file, string by = "fien", string? confirmedBy = null)
    {
        var bytes = Encoding.UTF8.GetBytes(file);
        if (BankFile.Read(bytes).Report is not { } report)
        {
            return null;
        }

        var answer = BankAnswer.Of(
            Convert.ToHexStringLower(SHA256.HashData(bytes)), report.Kind, await Answers.MatchAsync(report, CancellationToken.None), new RunDecision(by, Now));
        return await TakeAsync(answer, confirmedBy is null ? null : new RunDecision(confirmedBy, Now));
    }

    /// <summary>Takes in an answer as it was read, and applies it when nothing, or somebody else, holds it.</summary>
    protected virtual async Task<BankAnswer> TakeAsync(BankAnswer answer, RunDecision? confirmed)
    {
        if (answer.State == BankAnswerState.Held && confirmed is not null)
        {
            answer = BankAnswer.Confirm(answer, confirmed).Subject;
        }

        return answer.State == BankAnswerState.Applying
            ? answer with { State = BankAnswerState.Applied, Lines = await Answers.ApplyAsync(answer, _ => Task.CompletedTask, CancellationToken.None) }
            : answer;
    }

    /// <summary>Sees what the others did; in memory everybody sees everything.</summary>
    public virtual Task LookAsync() => Task.CompletedTask;

    /// <summary>Whatever waits for somebody to come along is carried on, as every night.</summary>
    public virtual async Task ContinueAsync()
    {
        foreach (var run in Runs.Keys.ToList())
        {
            await Progress.ContinueAsync(run, CancellationToken.None);
        }

        await ContinueSetOffsAsync();
    }

    public async Task ContinueSetOffsAsync()
    {
        foreach (var id in DossiersById.Keys.ToList())
        {
            await SetOffs.ContinueAsync(id, CancellationToken.None);
        }
    }

    /// <summary>Changes a dossier, wherever it is kept.</summary>
    public virtual Task ChangeAsync(string agreementId, Func<Dossier, Dossier> change)
    {
        Change(agreementId, change);
        return Task.CompletedTask;
    }

    public void Change(string agreementId, Func<Dossier, Dossier> change) => dossiers[agreementId] = change(dossiers[agreementId]);

    /// <summary>fien proposes to set the claim of a CPAS off against its agreement of 2024-2025, and farid confirms; the refusal of either.</summary>
    public async Task<string?> SetOffAsync(string nis, long cents)
    {
        var claim = Claim(nis);
        var number = claim.SetOffs.Count + 1;
        var target = dossiers[$"2024-2025-{nis}"].Agreement;
        Decision By(string person) => new(person, Now, claim.CalculationId, null);
        var proposed = await DecideOnDossier(claim.AgreementId, d => SetOffSteps.Propose(d, claim.Id, target, new Euro(cents), By("fien")), default);
        var confirmed = await DecideOnDossier(claim.AgreementId, d => SetOffSteps.Confirm(d, claim.Id, number, By("farid")), default);
        await SetOffs.ContinueAsync(claim.AgreementId, default);
        return (proposed!.Refusal ?? confirmed!.Refusal)?.Code;
    }

    /// <summary>Somebody ends a set-off.</summary>
    public async Task<string?> EndSetOffAsync(string nis, int number)
    {
        var claim = Claim(nis);
        var ended = await DecideOnDossier(
            claim.AgreementId, d => SetOffSteps.End(d, claim.Id, number, new Decision("fien", Now, claim.CalculationId, "Le CPAS paie lui-même.")), default);
        await SetOffs.ContinueAsync(claim.AgreementId, default);
        return ended!.Refusal?.Code;
    }

    /// <summary>The claim of the edition before.</summary>
    public RecoveryClaim Claim(string nis) => dossiers[$"2023-2024-{nis}"].Claims.Single();

    /// <summary>What set-offs of the claim took from payments that the bank, or the release, executed and that stayed.</summary>
    public Euro TakenFor(RecoveryClaim claim) => dossiers.Values.SelectMany(d => d.Payments)
        .Where(p => p.Stage == PaymentStage.Paid)
        .SelectMany(p => p.Order!.Withheld.Where(part => part.Withholding.StartsWith(claim.Id + "-", StringComparison.Ordinal)))
        .Sum(part => part.Amount);

    public Tranche Tranche(string trancheId) => dossiers.Values.SelectMany(d => d.Tranches).Single(t => t.Id == trancheId);

    public virtual Task<DecisionOutcome?> DecideOnDossier(string id, Func<Dossier, Decided> decide, CancellationToken cancellation)
    {
        var decided = decide(dossiers[id]);
        if (decided.Dossier is not null)
        {
            Die();
            // What is stored is read again by everybody: through JSON, as from a table.
            history.Add(dossiers[id]);
            dossiers[id] = decided.Dossier with
            {
                Payments = Stored(decided.Dossier.Payments),
                Tranches = Stored(decided.Dossier.Tranches),
                Claims = Stored(decided.Dossier.Claims),
                Withholdings = Stored(decided.Dossier.Withholdings),
            };
            Die();
        }

        return Task.FromResult<DecisionOutcome?>(new DecisionOutcome(dossiers[id], decided.Refusal));
    }

    public virtual Task<RunOutcome?> DecideOnRun(string id, Func<PaymentRun, RunDecided> decide, CancellationToken cancellation)
    {
        var decided = decide(runs[id]);
        if (decided.Run is not null)
        {
            Die();
            runs[id] = Stored(decided.Run);
            Die();
        }

        return Task.FromResult<RunOutcome?>(new RunOutcome(runs[id], decided.Refusal));
    }

    protected virtual Task<PaymentRun?> FindRun(string id, CancellationToken cancellation) => Task.FromResult(runs.GetValueOrDefault(id));

    protected virtual Task<Dossier?> FindDossier(string id, CancellationToken cancellation) => Task.FromResult(dossiers.GetValueOrDefault(id));

    protected virtual Task WriteFile(BlobReference reference, byte[] content, string contentType, CancellationToken cancellation)
    {
        Die();
        Files.TryAdd(reference.Name, content);
        Die();
        return Task.CompletedTask;
    }

    /// <summary>Sees dossiers and runs as they are stored now.</summary>
    protected void See(IEnumerable<Dossier> stored, IEnumerable<PaymentRun> storedRuns)
    {
        foreach (var dossier in stored)
        {
            if (dossiers.TryGetValue(dossier.Id, out var before))
            {
                history.Add(before);
            }

            dossiers[dossier.Id] = dossier;
        }

        foreach (var run in storedRuns)
        {
            runs[run.Id] = run;
        }
    }

    private async Task<Dossier?> FindPerhapsLongAgo(string id, CancellationToken cancellation)
    {
        var ago = ReadAgo();
        return (ago == 0 ? null : history.Where(dossier => dossier.Id == id).TakeLast(ago).FirstOrDefault()) ?? await FindDossier(id, cancellation);
    }

    private static T Stored<T>(T value) => MiriamJson.Deserialize<T>(MiriamJson.Serialize(value));

    private void Die()
    {
        if (Dies())
        {
            throw new CrashedException();
        }
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
