using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Miriam.Domain.Cpas;
using Miriam.Files.Payments.CreditTransfers;

namespace Miriam.Functions.Payments;

/// <summary>The account that pays, and how. Outside Development the app does not start without them.</summary>
/// <param name="BatchBooking">One debit for a whole run instead of one for each line (<c>Payments__BatchBooking</c>).</param>
public sealed record PaymentSettings(Debtor Debtor, bool BatchBooking)
{
    private const string Prefix = "Payments:";

    /// <summary>Bank days from the proposal of a run to its execution (<c>Payments__DaysToExecution</c>). [choice]</summary>
    public int DaysToExecution { get; init; } = 3;

    /// <summary>Days for which a changed account is shown as new (<c>Payments__RecentAccountDays</c>). [choice]</summary>
    public int RecentAccountDays { get; init; } = 60;

    /// <summary>Days after which people are reminded of a run that waits for them (<c>Payments__RemindAfterDays</c>). [choice]</summary>
    public int RemindAfterDays { get; init; } = 2;

    /// <summary>With which of these reminders the managers hear of a run that nobody seals or releases (<c>Payments__EscalateAtReminder</c>). [choice]</summary>
    public int EscalateAtReminder { get; init; } = 3;

    /// <summary>Bank days after the execution at which a missing answer of the bank is noticed (<c>Payments__AnswerAfterDays</c>). [choice]</summary>
    public int AnswerAfterDays { get; init; } = 3;

    /// <summary>Days after its letter at which a CPAS is reminded of a claim that is not settled (<c>Payments__ClaimReminderDays</c>). [choice]</summary>
    public int ClaimReminderDays { get; init; } = 30;

    /// <summary>Days after the reminder at which finance is told, and again each time (<c>Payments__ClaimEscalationDays</c>). [choice]</summary>
    public int ClaimEscalationDays { get; init; } = 30;

    public static PaymentSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        // Synthetic, with valid check digits; nothing is ever sent to this account.
        var development = environment.IsDevelopment() ? new Debtor(
            "SPP Intégration sociale", EnterpriseNumber.Parse("1999000051"), BelgianIban.Parse("BE49999000000171"), "TESTBEBB") : null;
        var settings = new PaymentSettings(
            new Debtor(
                Text("Debtor:Name") ?? development?.Name ?? throw Missing("Debtor__Name"),
                EnterpriseNumber.TryParse(Text("Debtor:EnterpriseNumber"), out var number) ? number
                    : development?.EnterpriseNumber ?? throw Missing("Debtor__EnterpriseNumber"),
                BelgianIban.TryParse(Text("Debtor:Iban"), out var iban) ? iban : development?.Iban ?? throw Missing("Debtor__Iban"),
                Text("Debtor:Bic") ?? development?.Bic ?? throw Missing("Debtor__Bic")),
            configuration.GetValue(Prefix + "BatchBooking", defaultValue: false));
        return settings with
        {
            DaysToExecution = configuration.GetValue(Prefix + nameof(DaysToExecution), settings.DaysToExecution),
            RecentAccountDays = configuration.GetValue(Prefix + nameof(RecentAccountDays), settings.RecentAccountDays),
            RemindAfterDays = configuration.GetValue(Prefix + nameof(RemindAfterDays), settings.RemindAfterDays),
            EscalateAtReminder = configuration.GetValue(Prefix + nameof(EscalateAtReminder), settings.EscalateAtReminder),
            AnswerAfterDays = configuration.GetValue(Prefix + nameof(AnswerAfterDays), settings.AnswerAfterDays),
            ClaimReminderDays = configuration.GetValue(Prefix + nameof(ClaimReminderDays), settings.ClaimReminderDays),
            ClaimEscalationDays = configuration.GetValue(Prefix + nameof(ClaimEscalationDays), settings.ClaimEscalationDays),
        };

        string? Text(string name) => configuration[Prefix + name] is { Length: > 0 } text ? text : null;
    }

    private static InvalidOperationException Missing(string name) =>
        new($"Set Payments__{name}: without it no bank takes a payment file.");
}
