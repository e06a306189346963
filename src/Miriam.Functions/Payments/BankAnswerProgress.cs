using Miriam.Domain.Cpas;
using Miriam.Domain.Payments;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Programme;
using Miriam.Functions.RecoveryClaims;

namespace Miriam.Functions.Payments;

/// <summary>Loads a run; null when there is none.</summary>
public delegate Task<PaymentRun?> FindRun(string runId, CancellationToken cancellation);

/// <summary>Loads a dossier; null when there is none.</summary>
public delegate Task<Dossier?> FindDossier(string agreementId, CancellationToken cancellation);

/// <summary>Finds out what an answer of the bank means, and tells it to the dossiers that it is about. May be repeated at any time.</summary>
public sealed class BankAnswerProgress(
    FindRun findRun, FindDossier findDossier, DecideOnDossier decideOnDossier, PaymentRunProgress runs, PaymentSettings settings, ParameterSource parameters)
{
    /// <summary>The meaning of a report, held against the runs, payments and claims that it names.</summary>
    public async Task<AnswerMatch> MatchAsync(BankReport report, CancellationToken cancellation)
    {
        var ids = report.Lines.Select(line => EndToEndId.TryParse(line.EndToEndId, out var id) ? id : null).OfType<EndToEndId>().ToList();
        var runIds = ids.Select(id => id.RunId)
            .Append(PaymentRun.IdOfMessage(report.MessageId))
            .Concat(report.Blocks.Select(block => PaymentRun.IdOfMessage(block.PaymentInformationId)))
            .OfType<string>().Distinct(StringComparer.Ordinal);
        var byId = new Dictionary<string, PaymentRun>(StringComparer.Ordinal);
        foreach (var runId in runIds)
        {
            if (await findRun(runId, cancellation) is { } run)
            {
                byId.Add(runId, run);
            }
        }

        var claims = new Dictionary<StructuredCommunication, RecoveryClaim>();
        var payments = new Dictionary<string, TranchePayment>(StringComparer.Ordinal);
        var named = report.Lines.Select(line => line.Communication).OfType<StructuredCommunication>().Distinct()
            .Select(communication => (Communication: communication, Is: Communications.TryReadClaim(communication, out var agreement, out var number), Agreement: agreement, Number: number))
            .Where(claim => claim.Is).ToList();
        var agreements = byId.Values.SelectMany(run => run.Lines.Select(line => line.AgreementId)).Concat(named.Select(claim => claim.Agreement));
        foreach (var agreementId in agreements.Distinct(StringComparer.Ordinal))
        {
            if (await findDossier(agreementId, cancellation) is not { } dossier)
            {
                continue;
            }

            foreach (var payment in dossier.Payments)
            {
                payments[payment.TrancheId] = payment;
            }

            foreach (var claim in named.Where(claim => claim.Agreement == agreementId))
            {
                if (dossier.Claims.FirstOrDefault(c => c.Number == claim.Number) is { } found)
                {
                    claims[claim.Communication] = found;
                }
            }
        }

        return AnswerMatching.Match(report, new KnownPayments(settings.Debtor.Iban, byId, payments, claims));
    }

    /// <summary>Tells every line that is to be followed to its dossier; the lines with what came of them.</summary>
    /// <param name="touched">Called with every dossier that heard something.</param>
    public async Task<IReadOnlyList<AnswerLine>> ApplyAsync(BankAnswer answer, Func<Dossier, Task> touched, CancellationToken cancellation)
    {
        var by = answer.Confirmed ?? answer.Received;
        List<AnswerLine> lines = [];
        foreach (var line in answer.Lines)
        {
            if (line.Verdict is not null)
            {
                lines.Add(line);
                continue;
            }

            var outcome = await decideOnDossier(line.AgreementId!, dossier => Tell(dossier, line, answer, by), cancellation);
            if (outcome is null)
            {
                lines.Add(line with { Verdict = AnswerVerdict.UnknownId });
                continue;
            }

            await touched(outcome.Dossier);
            lines.Add(line with { Verdict = outcome.Refusal?.Code ?? AnswerVerdict.Applied });
        }

        foreach (var run in lines.Select(line => line.RunId).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            await runs.ContinueAsync(run, cancellation);
        }

        return lines;
    }

    private Decided Tell(Dossier dossier, AnswerLine line, BankAnswer answer, RunDecision by) => line.Claim is { } claim
        ? ClaimSteps.Receive(dossier, claim, new ClaimReceipt(line.Reference!, line.Amount!.Value, answer.Id, by.By, by.At))
        : PaymentSteps.Answer(
            dossier, line.TrancheId!, line.RunId!, line.Action!.Value, line.Amount, new PaymentOutcome(line.Code!, line.Reason, answer.Id, by.By, by.At), parameters);
}
