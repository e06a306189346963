using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Miriam.Domain;
using Miriam.Domain.Findings;
using Miriam.Files.Intake;

namespace Miriam.Cli.Validate;

/// <summary>Findings as one JSON object: <c>{valid, findings: [{code, severity, sheet, cell, found, message}]}</c>; a waived one has <c>waiver</c> too.</summary>
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
                Findings = result.Findings.Select(finding => new FindingJson(
                    finding.Code,
                    Letter(finding.Severity),
                    finding.Sheet,
                    finding.Cell,
                    finding.Found,
                    FindingTexts.Message(finding, language),
                    finding.Waiver)),
            },
            Options));

    private static string Letter(Severity severity) => severity switch
    {
        Severity.Error => "E",
        Severity.Warning => "W",
        _ => "I",
    };

    private sealed record FindingJson(
        string Code,
        string Severity,
        string? Sheet,
        string? Cell,
        string? Found,
        string Message,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Waiver);
}
