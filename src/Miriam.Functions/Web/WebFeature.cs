using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Miriam.Functions.Web;

/// <summary>Identity: Entra ID, and personas in Development. Without either the app does not start.</summary>
public static class WebFeature
{
    public static IServiceCollection AddIdentity(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var tenant = configuration["Identity:TenantId"];
        var audience = configuration["Identity:Audience"];
        if (!environment.IsDevelopment() && (string.IsNullOrEmpty(tenant) || string.IsNullOrEmpty(audience)))
        {
            throw new InvalidOperationException("Set Identity__TenantId and Identity__Audience: without them nobody could be told apart.");
        }

        var entra = string.IsNullOrEmpty(tenant) || string.IsNullOrEmpty(audience)
            ? null
            : new EntraOptions(tenant, audience, configuration["Identity:NisClaim"] ?? "extension_nis");
        services.AddSingleton(provider => new CallerIdentification(
            entra is null ? null : new EntraTokens(entra, Directory(entra), provider.GetRequiredService<ILogger<EntraTokens>>()),
            environment.IsDevelopment() ? new LocalPersonas() : null));
        return services;
    }

    private static ConfigurationManager<OpenIdConnectConfiguration> Directory(EntraOptions options) =>
        new(
            $"https://login.microsoftonline.com/{options.TenantId}/v2.0/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever());
}
