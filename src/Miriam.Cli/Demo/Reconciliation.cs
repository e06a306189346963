using System.Text.Json.Nodes;

namespace Miriam.Cli.Demo;

/// <summary>What the API says after the year, and whether the invariants of the programme hold.</summary>
public sealed class Reconciliation(ProgrammeApi api, Samples samples, ProgrammeYear year)
{
    public async Task<DemoResult> ReadAsync(IReadOnlyList<string> reportFiles, TimeSpan took, CancellationToken cancellation)
    {
        List<AgreementResult> agreements = [];
        List<string> money = [];
        List<string> people = [];
        foreach (var sample in samples.Agreements)
        {
            agreements.Add(await ReadAgreementAsync(sample, money, people, cancellation));
        }

        List<Invariant> invariants =
        [
            new(DemoTexts.Of("InvariantMoney"), money.Count == 0, string.Join("; ", money)),
            new(DemoTexts.Of("InvariantTwoPeople"), people.Count == 0, string.Join("; ", people)),
        ];

        var audit = await api.GetAsync(People.Auditor, $"api/editions/{samples.Edition}/audit", cancellation);
        var auditRecords = await CountAuditAsync(audit, cancellation);
        var notifications = (await api.GetAsync(People.Manager, $"api/editions/{samples.Edition}/notifications", cancellation)).AsArray();
        var reminders = notifications.Count(n => Text(n!, "kind") == "reminder");

        var ledger = await LedgerProblemsAsync(agreements, cancellation);
        invariants.Add(new Invariant(DemoTexts.Of("InvariantLedger"), ledger.Count == 0, string.Join("; ", ledger)));

        List<(string What, string Code, string Expected)> refusals = [.. year.Refusals, .. year.Payments.Refusals];
        invariants.Add(new Invariant(
            DemoTexts.Of("InvariantOwnProposal"),
            year.Refusals.Count > 0 && year.Payments.Refusals.Count > 0 && refusals.All(r => r.Code == r.Expected),
            string.Join("; ", refusals.Where(r => r.Code != r.Expected).Select(r => $"{r.What}: {r.Code}"))));
        invariants.Add(await BankAsync(agreements.Sum(a => a.Tranches.Sum()), cancellation));
        invariants.Add(await year.Evidence.CheckAsync(cancellation));
        invariants.Add(new Invariant(
            DemoTexts.Of("InvariantCap"),
            year.Rejected == 1 && year.RejectedFindings.Any(f =>
                Text(f, "code") == "CAP-01" && Text(f, "sheet") == "case_managers" && f["cell"] is not null),
            string.Join("; ", year.RejectedFindings.Select(f => f.ToJsonString()))));
        invariants.Add(new Invariant(
            DemoTexts.Of("InvariantReminders"),
            reminders >= 3 && notifications.Any(n => Text(n!, "kind") == "escalation"),
            $"{reminders} reminders"));
        invariants.Add(new Invariant(
            DemoTexts.Of("InvariantAudit"), audit["fault"] is null, audit["fault"]?.ToJsonString()));
        invariants.Add(new Invariant(
            DemoTexts.Of("InvariantReport"),
            reportFiles.Count == 3 && reportFiles.All(f => new FileInfo(f).Length > 0),
            string.Join("; ", reportFiles)));

        return new DemoResult(
            agreements.Count,
            year.Submissions,
            year.Rejected,
            reminders,
            agreements.Sum(a => a.Tranches.Count),
            agreements.Sum(a => a.Tranches.Sum()),
            agreements.Sum(a => a.RecoveredCents),
            agreements.Sum(a => a.DueCents),
            agreements,
            auditRecords,
            reportFiles,
            Math.Round(took.TotalSeconds, 1))
        {
            Invariants = invariants,
        };
    }

    /// <summary>Where the ledger of the edition, its tranches and claims, and the audit log say different things.</summary>
    private async Task<List<string>> LedgerProblemsAsync(IReadOnlyList<AgreementResult> agreements, CancellationToken cancellation)
    {
        var ledger = await api.GetAsync(People.FinanceProposing, $"api/editions/{samples.Edition}/ledger", cancellation);
        var lines = ledger["lines"]!.AsArray().ToDictionary(line => Text(line!, "agreementId"), line => line!["sums"]!, StringComparer.Ordinal);
        List<string> problems =
        [
            .. agreements
                .Where(a => !lines.TryGetValue(a.Id, out var sums)
                    || (Cents(sums, "granted"), Cents(sums, "paid"), Cents(sums, "justified"), Cents(sums, "recovered"))
                        != (a.SubsidyCents, a.Tranches.Sum(), a.AcceptedExpensesCents, a.RecoveredCents))
                .Select(a => a.Name),
        ];
        var total = ledger["total"]!;
        if ((Cents(total, "granted"), Cents(total, "paid"), Cents(total, "recovered"))
            != (agreements.Sum(a => a.SubsidyCents), agreements.Sum(a => a.Tranches.Sum()), agreements.Sum(a => a.RecoveredCents)))
        {
            problems.Add(total.ToJsonString());
        }

        // The app's own reconciliation, which also holds both against the audit log and the budget.
        var reconciled = await api.GetAsync(People.Auditor, $"api/editions/{samples.Edition}/reconciliation", cancellation);
        var paid = agreements.Sum(a => a.Tranches.Sum());
        if (reconciled["differences"]!.AsArray().Count > 0
            || (Cents(reconciled, "ledger"), Cents(reconciled, "tranches"), Cents(reconciled, "audit")) != (paid, paid, paid))
        {
            problems.Add(reconciled.ToJsonString());
        }

        return problems;
    }

    /// <summary>What left the bank is what the ledger calls paid; the one order that it rejected was paid under another id.</summary>
    private async Task<Invariant> BankAsync(long paidCents, CancellationToken cancellation)
    {
        var bank = year.Payments.Bank;
        var runs = (await api.GetAsync(People.Auditor, $"api/editions/{samples.Edition}/payment-runs", cancellation)).AsArray();
        var holds = bank.RejectedId is not null && bank.ExecutedCents == paidCents && bank.OrderedCents - bank.RejectedCents == paidCents
            && runs.Count > 0 && runs.All(run => Text(run!, "state") == "confirmed") && runs.Sum(run => Cents(run!, "totalCents")) == bank.OrderedCents;
        return new Invariant(
            DemoTexts.Of("InvariantBank"), holds, $"ordered {bank.OrderedCents}, executed {bank.ExecutedCents}, rejected {bank.RejectedId}; paid {paidCents}");
    }

    /// <summary>Follows the pages of the log; the first one carries the verdict on the whole chain.</summary>
    private async Task<int> CountAuditAsync(JsonNode page, CancellationToken cancellation)
    {
        var count = page["records"]!.AsArray().Count;
        while (page["next"] is { } next)
        {
            page = await api.GetAsync(People.Auditor, $"api/editions/{samples.Edition}/audit?after={next}", cancellation);
            count += page["records"]!.AsArray().Count;
        }

        return count;
    }

    private static bool IsByTwoPeople(JsonNode tranche) =>
        tranche["proposal"]?["by"]?.GetValue<string>() is { } first
        && tranche["approval"]?["by"]?.GetValue<string>() is { } second && first != second;

    /// <summary>One agreement; what does not hold of it is added to the lists.</summary>
    private async Task<AgreementResult> ReadAgreementAsync(
        SampleAgreement sample, List<string> money, List<string> people, CancellationToken cancellation)
    {
        var id = year.AgreementId(sample);
        var ledger = await api.GetAsync(People.FinanceProposing, $"api/agreements/{id}/ledger", cancellation);
        var tranches = (await api.GetAsync(People.FinanceProposing, $"api/agreements/{id}/tranches", cancellation)).AsArray()
            .Select(t => t!).Where(t => Text(t, "state") is not ("withdrawn" or "planned" or "rejected" or "returned")).ToList();

        // Summed here from the lines and tranches themselves, not taken from the ledger that is checked with it.
        long accepted = 0;
        foreach (var period in samples.Periods)
        {
            var lines = await api.GetAsync(People.FinanceProposing, $"api/agreements/{id}/expenses/{period}", cancellation);
            accepted += lines.AsArray().Where(l => l!["state"]?.GetValue<string>() == "accepted").Sum(l => Cents(l!, "amountCents"));
        }

        var paid = tranches.Where(t => Text(t, "state") == "paid").Sum(t => Cents(t, "amountCents"));
        var claims = (await api.GetAsync(People.FinanceProposing, $"api/agreements/{id}/claims", cancellation)).AsArray();
        var recovered = claims.Where(c => Text(c!, "state") == "settled").Sum(c => Cents(c!, "amountCents"));
        var subsidy = Cents(ledger, "subsidyCents");
        var due = Math.Min(subsidy, accepted);

        if (paid - recovered != due || ledger["dueCents"]?.GetValue<long>() != due || tranches.Any(t => Text(t, "state") != "paid"))
        {
            money.Add($"{sample.Name}: {paid} - {recovered}, {due}, {ledger["dueCents"]}");
        }

        if (!tranches.All(IsByTwoPeople))
        {
            people.Add(sample.Name);
        }

        return new AgreementResult(id, sample.Name, subsidy, accepted, due, [.. tranches.Select(t => Cents(t, "amountCents"))], recovered);
    }

    private static string Text(JsonNode node, string property) => node[property]!.GetValue<string>();

    private static long Cents(JsonNode node, string property) => node[property]!.GetValue<long>();
}
