using Miriam.Domain.Payments;
using Miriam.Domain.Periods;
using Miriam.Files.Payments.CreditTransfers;

namespace Miriam.Functions.Payments;

/// <summary>The file that a sealed run makes: its confirmed lines and nothing else, so that it can be made again.</summary>
public static class CreditTransferFiles
{
    public static CreditTransferFile Of(PaymentRun run, PaymentSettings settings) => new(
        run.MessageId,
        run.PaymentInformationId,
        BrusselsTime.LocalOf(run.Seal!.At),
        settings.Debtor,
        run.ExecutionDate,
        settings.BatchBooking,
        [
            .. run.Transfers.Select(line => line.Order!).Select(order => new CreditTransfer(
                order.EndToEndId, order.Amount, order.Account.Holder, order.Account.Iban, new Remittance.Structured(order.Communication))),
        ]);
}
