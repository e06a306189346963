using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Binding expressions: <c>%Name%</c> in an attribute stands for the setting of that name.</summary>
internal static partial class SettingNames
{
    public static string Resolve(string text, IConfiguration configuration) => Expression().Replace(text, match =>
        configuration[match.Groups["name"].Value]
        ?? throw new InvalidOperationException($"The setting '{match.Groups["name"].Value}', which '{text}' names, is missing."));

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Expression();
}
