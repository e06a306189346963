using Microsoft.Extensions.DependencyInjection;
using Miriam.Functions.AnnualReport;
using Miriam.Functions.Delegations;
using Miriam.Functions.Payments;
using Miriam.Functions.Programme;

namespace Miriam.Functions.Requests;

/// <summary>What waits for a person, wherever it is stored.</summary>
public static class RequestsFeature
{
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddSingleton<IRequestSource, DossierRequests>();
        services.AddSingleton<IRequestSource, PaymentRunRequests>();
        services.AddSingleton<IRequestSource, BankAnswerRequests>();
        services.AddSingleton<IRequestSource, BankMovementRequests>();
        services.AddSingleton<IRequestSource, ReportWaits>();
        services.AddSingleton<IRequestSource, ParameterRequests>();
        services.AddSingleton<DelegationRequests>();
        services.AddSingleton<IRequestSource>(provider => provider.GetRequiredService<DelegationRequests>());
        return services;
    }
}
