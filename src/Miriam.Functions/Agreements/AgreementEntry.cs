using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Erasures;
using Miriam.Functions.Audit;
using Miriam.Functions.Programme;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>Enters drafts, whichever way they come: by the API, from a workbook, or rolled over from the edition before.</summary>
public sealed class AgreementEntry(DossierStore dossiers, ParameterSource parameters, TimeProvider time)
{
    /// <summary>Enters a draft unless something stands against it, or its id is taken.</summary>
    /// <param name="history">What its members reached in editions that this system does not hold.</param>
    /// <param name="action">The word of the audit log.</param>
    public async Task<Refusal?> EnterAsync(
        GrantAgreement draft, IReadOnlyList<PastParticipation> history, string action, Actor by, CancellationToken cancellation) =>
        await EnterAsync(draft, history, await dossiers.ListAllAsync(cancellation), action, by, null, cancellation);

    /// <summary>Enters one of many drafts.</summary>
    /// <param name="reason">For the audit log: where it comes from.</param>
    public async Task<Refusal?> EnterAsync(
        GrantAgreement draft,
        IReadOnlyList<PastParticipation> history,
        KnownAgreements known,
        string action,
        Actor by,
        string? reason,
        CancellationToken cancellation)
    {
        var dossier = Dossier.New(draft) with
        {
            History = known.HistoryOf(draft, history),
            Withdrawn = await WithdrawnAsync(draft, known, cancellation),
        };
        if (AgreementDecisions.Problem(dossier, parameters) is { } problem)
        {
            return problem;
        }

        var from = draft.RolledFrom.Count == 0 ? "" : $" from {string.Join(", ", draft.RolledFrom)}";
        var entry = new AuditEntry(draft.Edition.ToString(), action, draft.Id, by, time.GetUtcNow(), reason, null, "Draft" + from);
        return await dossiers.TryAddAsync(dossier, entry, cancellation) ? null : new Refusal("EXISTS", RefusalText.AgreementExists, draft.Id);
    }

    /// <summary>What is told of earlier editions and what this system holds: years count over all of them, gaps included (money rule 7).</summary>
    public async Task<IReadOnlyList<PastParticipation>> HistoryAsync(
        GrantAgreement draft, IReadOnlyList<PastParticipation> told, CancellationToken cancellation) =>
        (await dossiers.ListAllAsync(cancellation)).HistoryOf(draft, told);

    /// <summary>What an agreement that was signed made its members reach.</summary>
    public static IEnumerable<PastParticipation> Participations(GrantAgreement agreement) => agreement.State == AgreementState.Draft
        ? []
        : agreement.Members.Select(member => new PastParticipation(member, agreement.Edition, agreement.YearOfParticipation));

    /// <summary>Women who withdrew their data in another edition: their objection holds for this one too.</summary>
    private async Task<IReadOnlyList<WithdrawnCode>> WithdrawnAsync(GrantAgreement agreement, KnownAgreements known, CancellationToken cancellation)
    {
        var others = await Task.WhenAll(known.OfSameLead(agreement).Select(other => dossiers.GetAsync(other.Id, cancellation)));
        return [.. others.SelectMany(dossier => dossier.Withdrawn).Distinct()];
    }
}
