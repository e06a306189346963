using System.Collections.Frozen;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Tranches;

namespace Miriam.Domain.Payments;

/// <summary>What is known when an answer comes.</summary>
/// <param name="Account">The account that pays.</param>
/// <param name="Runs">The runs that the report names, by id.</param>
/// <param name="Payments">The payments that it names, by the tranche's id.</param>
/// <param name="Claims">The claims that it names, by their communication.</param>
public sealed record KnownPayments(
    BelgianIban Account,
    IReadOnlyDictionary<string, PaymentRun> Runs,
    IReadOnlyDictionary<string, TranchePayment> Payments,
    IReadOnlyDictionary<StructuredCommunication, RecoveryClaim> Claims);

/// <summary>Says what every line of a report means. What does not fit exactly is reported and never guessed.</summary>
/// <remarks>Money rules 19 and 20; domain section 5.</remarks>
public sealed class AnswerMatching
{
    private static readonly FrozenSet<string> NothingCertain =
        new[] { "RCVD", "ACTC", "ACCP", "ACSP", "ACWC", "ACWP", "ACCC", "PDNG", "PART" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly BankReport report;
    private readonly KnownPayments known;
    private readonly Dictionary<string, TranchePayment> payments;
    private readonly List<AnswerLine> lines = [];

    private AnswerMatching(BankReport report, KnownPayments known)
    {
        this.report = report;
        this.known = known;
        payments = known.Payments.ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>The meaning of a report.</summary>
    public static AnswerMatch Match(BankReport report, KnownPayments known)
    {
        var matching = new AnswerMatching(report, known);
        if (report.Kind == BankReportKind.StatusReport)
        {
            matching.StatusReport();
        }
        else
        {
            matching.Movements();
        }

        return new AnswerMatch(matching.lines, report.Others);
    }

    private void StatusReport()
    {
        if (RunOfMessage() is not { } run)
        {
            Add(null, null, null, report.GroupCode, null, AnswerVerdict.UnknownMessage);
            return;
        }

        if (Contradiction(run) is { } contradiction)
        {
            Add(null, null, null, report.GroupCode, null, contradiction);
        }

        var named = report.Lines.Select(line => line.EndToEndId).ToHashSet(StringComparer.Ordinal);
        foreach (var line in report.Lines)
        {
            var (code, reason) = line.Code is { } own ? (own, line.Reason) : Inherited(line.PaymentInformationId);
            Order(line with { Code = code, Reason = reason }, run);
        }

        // A group status holds for lines without one of their own; PART decides nothing (money rule 19).
        foreach (var order in run.Transfers.Where(order => !named.Contains(order.Order!.EndToEndId)))
        {
            var (code, reason) = Inherited(run.PaymentInformationId);
            if (code is not null && !NothingCertain.Contains(code))
            {
                Order(new BankLine(order.Order!.EndToEndId, run.PaymentInformationId, code, reason, null, null, null), run);
            }
        }
    }

    private void Movements()
    {
        if (report.Account is { } account && account != known.Account.ToString())
        {
            Add(null, null, null, null, null, AnswerVerdict.OtherAccount);
            return;
        }

        foreach (var line in report.Lines)
        {
            if (line.Code == "CRDT" && line.Communication is { } communication && !EndToEndId.TryParse(line.EndToEndId, out _))
            {
                Claim(line, communication);
            }
            else if (line is { Code: "CRDT", EndToEndId: null, Communication: null })
            {
                Add(line, null, null, line.Code, null, AnswerVerdict.Unattributed);
            }
            else
            {
                Order(line, null);
            }
        }

        foreach (var block in report.Blocks)
        {
            Batch(block);
        }
    }

    private void Order(BankLine line, PaymentRun? answered)
    {
        if (!EndToEndId.TryParse(line.EndToEndId, out var id) || !known.Runs.TryGetValue(id.RunId, out var run)
            || run.Transfers.All(order => order.Order?.EndToEndId != line.EndToEndId))
        {
            Add(line, null, null, line.Code, line.Reason, AnswerVerdict.UnknownId);
            return;
        }

        if (answered is not null && answered.Id != id.RunId)
        {
            Add(line, id, null, line.Code, line.Reason, AnswerVerdict.OtherRun);
            return;
        }

        if (ActionOf(line.Code) is not { } action)
        {
            Add(line, id, null, line.Code, line.Reason, line.Code is null || NothingCertain.Contains(line.Code) ? AnswerVerdict.Pending : AnswerVerdict.UnknownCode);
            return;
        }

        var payment = payments.GetValueOrDefault(id.TrancheId) is { } found && found.RunId == run.Id ? found : null;
        var verdict = Duplicates(line) ? AnswerVerdict.Duplicate
            : !run.State.IsOut() ? AnswerVerdict.NotReleased
            : report.Kind == BankReportKind.Table && line.Amount is null ? AnswerVerdict.AmountDiffers
            : PaymentAnswers.Judge(payment, action, line.Amount);
        if (verdict is null)
        {
            // Later lines of the same file are judged on what this one makes of the payment: a debit, then its return.
            payments[id.TrancheId] = payment! with { Stage = PaymentStages.Next(payment.Stage, action)!.Value };
        }

        Add(line, id, action, line.Code, line.Reason, verdict);
    }

    private void Claim(BankLine line, StructuredCommunication communication)
    {
        if (!known.Claims.TryGetValue(communication, out var claim))
        {
            lines.Add(new AnswerLine(line.EndToEndId, null, null, null, communication.ToString(), null, line.Amount, line.Code, null, line.Reference, AnswerVerdict.UnknownClaim));
            return;
        }

        var verdict = line.Reference is null ? AnswerVerdict.NoReference
            : claim.Receipts.Any(receipt => receipt.Reference == line.Reference) ? AnswerVerdict.NothingNew
            : claim.State != RecoveryState.Notified || line.Amount is not { } amount || amount <= Euro.Zero ? AnswerVerdict.ClaimNotOpen
            : amount > claim.Unbound ? AnswerVerdict.AmountDiffers
            : null;
        lines.Add(new AnswerLine(line.EndToEndId, claim.AgreementId, null, null, claim.Id, null, line.Amount, line.Code, null, line.Reference, verdict));
    }

    // One debit for a whole block, without details: it says something of each order only if count and sum leave no choice.
    private void Batch(BankBlock block)
    {
        var run = known.Runs.Values.FirstOrDefault(candidate => candidate.PaymentInformationId == block.PaymentInformationId);
        if (run is null || !run.State.IsOut())
        {
            Add(null, null, null, block.Code, null, run is null ? AnswerVerdict.UnknownMessage : AnswerVerdict.NotReleased);
            return;
        }

        var executed = run.Transfers.Where(order => payments.GetValueOrDefault(order.TrancheId) is { } payment && payment.RunId == run.Id
            && payment.Stage is PaymentStage.Released or PaymentStage.Paid or PaymentStage.Returned).ToList();
        if (block.Count != executed.Count || block.Sum != executed.Sum(order => order.Transferred))
        {
            Add(null, null, null, block.Code, null, AnswerVerdict.BatchDiffers);
            return;
        }

        foreach (var order in executed)
        {
            Order(new BankLine(order.Order!.EndToEndId, block.PaymentInformationId, block.Code, null, order.Transferred, null, null), run);
        }
    }

    private PaymentRun? RunOfMessage() => known.Runs.Values.FirstOrDefault(run => run.MessageId == report.MessageId);

    private string? Contradiction(PaymentRun run) =>
        !run.State.IsOut() ? AnswerVerdict.NotReleased
        : report.Count is { } count && count != run.Transfers.Count ? AnswerVerdict.CountDiffers
        : report.Sum is { } sum && sum != run.ToTransfer ? AnswerVerdict.SumDiffers
        : report.Blocks.Any(block => block.PaymentInformationId != run.PaymentInformationId) ? AnswerVerdict.OtherRun
        : null;

    private (string? Code, string? Reason) Inherited(string? paymentInformationId) =>
        report.Blocks.FirstOrDefault(block => block.PaymentInformationId == paymentInformationId && block.Code is not null) is { } block
            ? (block.Code, block.Reason)
            : (report.GroupCode, report.GroupReason);

    // The same order twice with different words in one file: no telling which is meant.
    private bool Duplicates(BankLine line) => report.Lines.Any(other =>
        other.EndToEndId == line.EndToEndId && ActionOf(other.Code) is { } action && action != PaymentAction.Return && ActionOf(line.Code) != PaymentAction.Return
        && (action != ActionOf(line.Code) || (other.Amount is not null && line.Amount is not null && other.Amount != line.Amount)));

    private static PaymentAction? ActionOf(string? code) => code switch
    {
        "ACSC" or "DBIT" => PaymentAction.Pay,
        "RJCT" => PaymentAction.Reject,
        "CRDT" => PaymentAction.Return,
        _ => null,
    };

    private void Add(BankLine? line, EndToEndId? id, PaymentAction? action, string? code, string? reason, string? verdict) => lines.Add(new AnswerLine(
        line?.EndToEndId, id?.AgreementId, id?.TrancheId, id?.RunId, null, action, line?.Amount, code, IsCode(reason) ? reason : null, line?.Reference, verdict));

    // A reason is a code to look up. Free text could name somebody.
    private static bool IsCode(string? reason) => reason is { Length: <= 35 } && reason.All(char.IsAsciiLetterOrDigit);
}
