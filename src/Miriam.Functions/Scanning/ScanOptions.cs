using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Miriam.Functions.Scanning;

/// <summary>Who scans.</summary>
public enum ScannerKind
{
    /// <summary>Nobody: files are read unscanned.</summary>
    None,

    /// <summary>A ClamAV daemon.</summary>
    ClamAv,

    /// <summary>Microsoft Defender for Storage.</summary>
    Defender,
}

/// <summary>The settings <c>Scanning__…</c>.</summary>
/// <param name="TellAfter">After which a file that still waits for its scan is told to the SPP.</param>
/// <param name="GiveUpAfter">After which a file that could not be scanned is refused.</param>
/// <param name="ReplyTimeout">How long ClamAV may take for one file.</param>
public sealed record ScanOptions(
    ScannerKind Scanner, string ClamAvHost, int ClamAvPort, TimeSpan TellAfter, TimeSpan GiveUpAfter, TimeSpan ReplyTimeout)
{
    /// <summary>Outside Development somebody has to say who scans: forgetting it must not mean that nobody does.</summary>
    /// <exception cref="InvalidOperationException">The setting is missing or is no scanner's name.</exception>
    public static ScanOptions From(IConfiguration configuration, bool isDevelopment)
    {
        var section = configuration.GetSection("Scanning");
        var scanner = section["Scanner"];
        if (string.IsNullOrEmpty(scanner) && !isDevelopment)
        {
            throw new InvalidOperationException("Set Scanning__Scanner to ClamAv, Defender or None: uploads come from outside.");
        }

        return new ScanOptions(
            string.IsNullOrEmpty(scanner) ? ScannerKind.None
                : Enum.TryParse<ScannerKind>(scanner, ignoreCase: true, out var kind) ? kind
                : throw new InvalidOperationException("Scanning__Scanner is ClamAv, Defender or None."),
            section["ClamAvHost"] is { Length: > 0 } host ? host : "127.0.0.1",
            int.Parse(section["ClamAvPort"] ?? "3310", CultureInfo.InvariantCulture),
            Duration(section["TellAfter"], TimeSpan.FromHours(1)),
            Duration(section["GiveUpAfter"], TimeSpan.FromDays(1)),
            TimeSpan.FromMinutes(2));
    }

    private static TimeSpan Duration(string? text, TimeSpan otherwise) =>
        string.IsNullOrEmpty(text) ? otherwise : TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
