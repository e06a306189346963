using Microsoft.Extensions.DependencyInjection;

namespace Miriam.Functions.Delegations;

/// <summary>Who may stand in for whom, and when.</summary>
public static class DelegationsFeature
{
    public static IServiceCollection AddDelegations(this IServiceCollection services)
    {
        services.AddSingleton<DelegationStore>();
        services.AddSingleton<StandIns>();
        return services;
    }
}
