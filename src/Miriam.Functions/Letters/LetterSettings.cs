using Microsoft.Extensions.Configuration;

namespace Miriam.Functions.Letters;

/// <summary>What letters say of the sender besides its name.</summary>
/// <param name="Contact">Where questions go (<c>Letters__Contact</c>); null leaves the line out.</param>
public sealed record LetterSettings(string? Contact)
{
    public static LetterSettings Read(IConfiguration configuration) =>
        new(configuration["Letters:Contact"] is { Length: > 0 } contact ? contact : null);
}
