using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Budgets;
using Miriam.Domain.Programme;
using Miriam.Domain.Subsidy;
using Miriam.Functions.Audit;
using Miriam.Functions.Budgets;
using Miriam.Functions.Programme;
using Miriam.Functions.Tranches;
using Miriam.Functions.Web;

namespace Miriam.Functions.Agreements;

/// <summary>What may be decided about an agreement as such.</summary>
public static class AgreementDecisions
{
    /// <summary>Draft -> Signed, on the parameters that are in force at this moment, whenever it was entered (money rule 7).</summary>
    public static Decided Sign(Dossier dossier, ProgrammeParameterSets inForce, Actor by, DateTimeOffset now, ParameterSource parameters)
    {
        var agreement = dossier.Agreement;
        if (agreement.State == AgreementState.Signed)
        {
            return Decided.Unchanged;
        }

        if (agreement.State != AgreementState.Draft)
        {
            return Decided.Refused("WRONG_STATE", RefusalText.AgreementNotDraft, agreement.State);
        }

        var terms = inForce.For(agreement.Edition);
        agreement = agreement with { ParameterVersion = terms.Version };
        dossier = dossier with { Agreement = agreement };
        if (Problem(dossier, parameters) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        var signed = dossier with
        {
            Agreement = agreement with { State = AgreementState.Signed },
            Commitments = BudgetSplit.AtSignature(agreement, terms, SubsidyCalculation.Compute(agreement, terms).Total, by, now),
        };
        return Decided.Stored(
            signed.Recompute(parameters),
            new AuditEntry(dossier.Edition, "agreement.signed", dossier.Id, by, now, null, "Draft", $"Signed on parameters {terms.Version}, {BudgetSteps.Text(signed.Commitments)}"));
    }

    /// <summary>Corrects a draft: everything but its edition and lead may change until it is signed.</summary>
    public static Decided Replace(Dossier dossier, GrantAgreement draft, IReadOnlyList<PastParticipation> history, Actor by, DateTimeOffset now, ParameterSource parameters, string? reason = null)
    {
        if (dossier.Agreement.State != AgreementState.Draft)
        {
            return Decided.Refused("WRONG_STATE", RefusalText.AgreementToAmend, dossier.Agreement.State);
        }

        if (draft.Id != dossier.Id)
        {
            return Decided.Refused("OTHER_AGREEMENT", RefusalText.OtherAgreement);
        }

        var replaced = dossier with { Agreement = draft with { RolledFrom = dossier.Agreement.RolledFrom }, History = history };
        return Problem(replaced, parameters) is { } problem
            ? new Decided(null, null, problem)
            : Decided.Stored(replaced, new AuditEntry(dossier.Edition, "agreement.corrected", dossier.Id, by, now, reason, "Draft", "Draft"));
    }

    /// <summary>What stands against an agreement, at its entry and again at its signature; null when nothing does.</summary>
    public static Refusal? Problem(Dossier dossier, ParameterSource parameters) =>
        AgreementChecks.ForSignature(dossier.Agreement, parameters.For(dossier.Agreement), dossier.History).FirstOrDefault(p => p.Blocks) is { } problem
            ? new Refusal(problem.Code, RefusalText.CannotSign, NameOf(problem))
            : null;

    /// <summary>A problem as a refusal names it.</summary>
    internal static string NameOf(AgreementProblem problem) => problem.Subject is null ? problem.Code : $"{problem.Code} ({problem.Subject})";
}
