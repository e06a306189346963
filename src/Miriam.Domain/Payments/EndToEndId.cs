using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Miriam.Domain.Payments;

/// <summary>The id of one order, in the file and in every answer: <c>2024-2025-63020-t1-2-r14</c> is the second issue of a tranche in run 14.</summary>
/// <remarks>
/// Derived, so that it can be neither lost nor invented. A rejected line goes on as a new issue, and a discarded run's number
/// never comes again, so no two orders ever share an id. At most 27 characters of the SEPA Latin set (ISO allows 35).
/// </remarks>
public sealed partial record EndToEndId(string AgreementId, string TrancheId, string RunId)
{
    /// <summary>The id of a tranche's order in a run of its edition.</summary>
    public static EndToEndId Of(string agreementId, string trancheId, string runId) => new(agreementId, trancheId, runId);

    /// <summary>Reads an id of ours; false for everything else.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EndToEndId? id)
    {
        var match = Form().Match(text ?? "");
        id = match.Success
            ? new EndToEndId(
                match.Groups["agreement"].Value,
                match.Groups["tranche"].Value,
                PaymentRun.IdOf(match.Groups["edition"].Value, int.Parse(match.Groups["run"].ValueSpan, CultureInfo.InvariantCulture)))
            : null;
        return match.Success;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{TrancheId}-r{PaymentRun.NumberOf(RunId).ToString(CultureInfo.InvariantCulture)}";

    [GeneratedRegex(
        @"\A(?<tranche>(?<agreement>(?<edition>[0-9]{4}-[0-9]{4})-[0-9]{5})-t[0-9]{1,3}(-[0-9]{1,3})?)-r(?<run>[1-9][0-9]{0,3})\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
