using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Miriam.Functions.Letters;

/// <summary>The letters of the SPP to a CPAS.</summary>
public static class LettersFeature
{
    public static IServiceCollection AddLetters(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(LetterSettings.Read(configuration));
        services.AddSingleton<LetterContents>();
        return services;
    }
}
