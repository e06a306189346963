using Miriam.Domain.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Programme;
using Miriam.Functions.Tranches;

namespace Miriam.Functions.Agreements;

/// <summary>What may be decided about an agreement as such.</summary>
public static class AgreementDecisions
{
    public static Decided Sign(Dossier dossier, string by, DateTimeOffset now, ParameterSource parameters)
    {
        var agreement = dossier.Agreement;
        if (agreement.State == AgreementState.Signed)
        {
            return Decided.Unchanged;
        }

        if (agreement.State != AgreementState.Draft)
        {
            return Decided.Refused("WRONG_STATE", $"The agreement is {agreement.State}, not Draft.");
        }

        if (AgreementChecks.OnSignature(agreement, parameters.For(agreement)) is { Count: > 0 } problems)
        {
            return Decided.Refused(problems[0].Code, problems[0].Detail);
        }

        var signed = dossier with { Agreement = agreement with { State = AgreementState.Signed } };
        return Decided.Stored(
            signed.Recompute(parameters),
            new AuditEntry(dossier.Edition, "agreement.signed", dossier.Id, by, now, null, "Draft", "Signed"));
    }
}
