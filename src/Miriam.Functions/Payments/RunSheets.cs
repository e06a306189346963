using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Files.Payments.Sheet;

namespace Miriam.Functions.Payments;

/// <summary>The sheet of a run from what the API shows of it.</summary>
public static class RunSheets
{
    /// <param name="recentSince">An account that is newer deserves a second look.</param>
    public static RunSheetModel Of(PaymentRunView run, DateTimeOffset recentSince) => new(
        run.Id,
        run.State,
        run.ExecutionDate,
        new Euro(run.TotalCents),
        run.Sha256,
        [
            .. new[] { ("proposed", run.Proposal), ("sealed", run.Seal), ("released", run.Release), ("discarded", run.Discard) }
                .Where(decision => decision.Item2 is not null)
                .Select(decision => new RunSheetDecision(decision.Item1, decision.Item2!.By, BrusselsTime.LocalOf(decision.Item2.At))),
        ],
        run.State == PaymentRunState.Sealed ? [.. run.Lines.Where(line => line.Left is null && line.AccountChanged).Select(line => line.TrancheId)] : [],
        [.. run.Lines.Where(line => line.Left is null).Select(line => LineOf(line, recentSince))],
        [.. run.Lines.Where(line => line.Left is not null).Select(line => new RunSheetGone(line.Name, line.TrancheId, line.Left!))]);

    private static RunSheetLine LineOf(PaymentLineView line, DateTimeOffset recentSince) => new(
        line.Name,
        line.TrancheId,
        new Euro(line.AmountCents),
        line.Iban,
        line.Holder,
        line.Communication,
        line.Origin is { } origin ? new RunSheetAccount(origin.RequestedBy, origin.ConfirmedBy, BrusselsTime.DayOf(origin.Since)) : null,
        line.Origin is { } changed && changed.Since >= recentSince,
        line.AccountChanged,
        line.InputChanged,
        line.Stage)
    {
        SetOffs = [.. line.SetOffs.Select(setOff => new RunSheetSetOff(setOff.Claim, new Euro(setOff.AmountCents)))],
    };
}
