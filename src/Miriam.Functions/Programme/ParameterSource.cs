using Miriam.Domain.Agreements;
using Miriam.Domain.Periods;
using Miriam.Domain.Programme;

namespace Miriam.Functions.Programme;

/// <summary>The programme parameters in force; an agreement keeps those of its signature (money rule 7).</summary>
public sealed class ParameterSource
{
    private readonly ProgrammeParameterSets sets = ProgrammeParameterSets.Load();

    public ProgrammeParameters For(Edition edition) => sets.For(edition);

    public ProgrammeParameters For(GrantAgreement agreement) => sets.ByVersion(agreement.ParameterVersion);
}
