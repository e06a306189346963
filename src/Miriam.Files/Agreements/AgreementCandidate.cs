using Miriam.Domain.Agreements;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;

namespace Miriam.Files.Agreements;

/// <summary>An agreement as the rows of a workbook tell it.</summary>
/// <param name="Code">The NIS code in its id; null where it cannot be read.</param>
/// <param name="Row">Of the sheet <c>agreements</c>.</param>
/// <param name="Draft">Without the parameters of its edition; null when a row of it has an error.</param>
/// <param name="History">Years that its members reached in editions before.</param>
/// <param name="Subsidy">What the sender expects the subsidy to be; null when she does not say.</param>
/// <param name="Mark">Which draft an export wrote; null in a workbook filled in by hand.</param>
public sealed record AgreementCandidate(
    NisCode? Code, int Row, string Name, GrantAgreement? Draft, IReadOnlyList<PastParticipation> History, Euro? Subsidy, string? Mark);
