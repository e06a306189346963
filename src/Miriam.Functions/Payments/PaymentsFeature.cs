using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Miriam.Functions.Agreements;
using Miriam.Functions.Programme;
using Miriam.Functions.RecoveryClaims;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Payments;

/// <summary>Payment runs and the answers of the bank.</summary>
public static class PaymentsFeature
{
    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton(PaymentSettings.Read(configuration, environment));
        services.AddSingleton<PaymentRunStore>();
        services.AddSingleton(provider => new SetOffProgress(
            provider.GetRequiredService<DossierStore>().FindAsync, provider.GetRequiredService<DossierStore>().DecideAsync, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new PaymentRunProgress(
            provider.GetRequiredService<PaymentRunStore>().DecideAsync,
            provider.GetRequiredService<DossierStore>().DecideAsync,
            (blob, content, type, cancellation) =>
                provider.GetRequiredService<BlobFiles>().WriteOnceAsync(blob, new MemoryStream(content), type, cancellation),
            provider.GetRequiredService<SetOffProgress>(),
            provider.GetRequiredService<PaymentSettings>(),
            provider.GetRequiredService<ParameterSource>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<BankAnswerStore>();
        services.AddSingleton<BankAnswerFollowing>();
        services.AddSingleton<BankMovementStore>();
        services.AddSingleton(provider => new BankMovementProgress(
            provider.GetRequiredService<BankMovementStore>().DecideAsync, provider.GetRequiredService<DossierStore>().DecideAsync, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new BankAnswerProgress(
            provider.GetRequiredService<PaymentRunStore>().FindAsync,
            provider.GetRequiredService<DossierStore>().FindAsync,
            provider.GetRequiredService<DossierStore>().DecideAsync,
            provider.GetRequiredService<PaymentRunProgress>(),
            provider.GetRequiredService<PaymentSettings>(),
            provider.GetRequiredService<ParameterSource>()));
        return services;
    }
}
