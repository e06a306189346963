using Miriam.Domain;
using Miriam.Domain.Agreements;
using Miriam.Domain.Controls;
using Miriam.Domain.Tranches;
using Miriam.Functions.Agreements;
using Miriam.Functions.Audit;
using Miriam.Functions.Expenses;
using Miriam.Functions.Web;

namespace Miriam.Functions.Controls;

/// <summary>Draws expense lines of an agreement for control.</summary>
public static class ControlSteps
{
    /// <param name="lines">All lines of the files that count, as they were read.</param>
    /// <param name="seed">Drawn by the machine: whoever asks for the sample chooses nothing.</param>
    public static Decided Draw(
        Dossier dossier, IReadOnlyList<ExpenseKey> lines, int size, string seed, string? reason, Actor by, DateTimeOffset now)
    {
        if (Reasons.Problem(reason) is { } problem)
        {
            return new Decided(null, null, problem);
        }

        if (dossier.Agreement.State is not (AgreementState.Signed or AgreementState.Amended))
        {
            return Decided.Refused(DecisionCode.WrongState, RefusalText.AgreementState, dossier.Agreement.State);
        }

        // Read before the decision: another version may have been accepted since.
        if (lines.Count != dossier.Counted.Sum(version => version.ExpenseLines)
            || lines.Any(line => !dossier.Counted.Any(version => version.Period == line.Period && version.Version == line.Version)))
        {
            return Decided.Refused(DecisionCode.Stale, RefusalText.SampleStale);
        }

        if (size < 1 || lines.Count == 0)
        {
            return Decided.Refused("SIZE", RefusalText.SampleSize);
        }

        var sample = new ControlSample(
            dossier.Samples.Count + 1,
            seed,
            [.. dossier.Counted.Select(version => version.Key.ToString()).Order(StringComparer.Ordinal)],
            lines.Count,
            SampleDraw.Draw(seed, lines.Select(ControlSample.NameOf), size),
            reason!,
            by,
            now);
        return Decided.Stored(
            dossier with { Samples = [.. dossier.Samples, sample] },
            new AuditEntry(
                dossier.Edition,
                "control.sampled",
                FormattableString.Invariant($"{dossier.Id}/sample-{sample.Number}"),
                by,
                now,
                reason,
                null,
                FormattableString.Invariant($"seed {seed}, {sample.Lines.Count} of {lines.Count}: {string.Join(' ', sample.Lines)}")));
    }
}
