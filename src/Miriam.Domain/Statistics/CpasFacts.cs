using Miriam.Domain.Cpas;
using Miriam.Domain.Money;

namespace Miriam.Domain.Statistics;

/// <summary>What the report says of one agreement beside its quarterly files.</summary>
/// <param name="Lead">The CPAS itself, or the consortium's lead.</param>
/// <param name="Name">The agreement's name, shown as it stands.</param>
/// <param name="Region">The region of the lead.</param>
/// <param name="Language">The language in which the SPP writes to it.</param>
/// <param name="YearOfParticipation">1, 2 or 3.</param>
/// <param name="Groups">Groups granted.</param>
/// <param name="Members">Names of all CPAS of a consortium, the lead's too; one for a CPAS alone.</param>
/// <param name="Granted">The yearly subsidy.</param>
/// <param name="Paid">Sum of the tranches paid.</param>
/// <param name="Justified">Sum of the expenses accepted.</param>
/// <param name="Recovered">Sum of the recovery claims settled.</param>
/// <param name="FilesOnTime">Quarterly files received by their due date.</param>
/// <param name="FilesLate">Quarterly files received after it, or never.</param>
public sealed record CpasFacts(
    string AgreementId,
    NisCode Lead,
    string Name,
    Region Region,
    Language Language,
    int YearOfParticipation,
    int Groups,
    IReadOnlyList<string> Members,
    Euro Granted,
    Euro Paid,
    Euro Justified,
    Euro Recovered,
    int FilesOnTime,
    int FilesLate)
{
    /// <summary>Accepted files that needed a waiver, by the rule waived.</summary>
    public IReadOnlyDictionary<string, int> Waived { get; init; } = new Dictionary<string, int>();
}
