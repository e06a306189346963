using System.Text.Encodings.Web;
using System.Text.Json;
using Miriam.Domain;
using Miriam.Domain.Findings;
using Miriam.Files.Intake;

namespace Miriam.Cli.Validate;

/// <summary>Findings as one JSON object: <c>{valid, findings: [{code, severity, sheet, cell, found, waiver, message}]}</c>.</summary>
internal static class FindingsJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // Accents stay readable; the object is never put into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(IntakeResult result, Language language, TextWriter output) =>
        output.WriteLine(JsonSerializer.Serialize(
            new
            {
                Valid = result is { Readable: true, Valid: true },
                Findings = result.Findings.Select(finding => new
                {
                    finding.Code,
                    Severity = Letter(finding.Severity),
                    finding.Sheet,
                    finding.Cell,
                    finding.Found,
                    finding.Waiver,
                    Message = FindingTexts.Message(finding, language),
                }),
            },
            Options));

    private static string Letter(Severity severity) => severity switch
    {
        Severity.Error => "E",
        Severity.Warning => "W",
        _ => "I",
    };
}
