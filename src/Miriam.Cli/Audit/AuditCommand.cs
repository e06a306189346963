using System.CommandLine;
using System.Text.Json;

namespace Miriam.Cli.Audit;

/// <summary><c>miriam audit verify</c>: checks the log of decisions from outside, as the auditor.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var edition = new Option<string?>("--edition") { Description = AuditTexts.Of("Edition"), HelpName = "2024-2025" };
        var url = AppClient.Url();
        var persona = AppClient.Persona("spp.auditor/anke");
        var key = new Option<FileInfo?>("--key") { Description = AuditTexts.Of("Key"), HelpName = "PEM" };
        var verify = new Command("verify", AuditTexts.Of("Verify")) { edition, url, persona, key };
        verify.SetAction(async (line, cancellation) =>
        {
            using var http = AppClient.Of(line.GetValue(url)!, line.GetValue(persona)!);
            var pem = line.GetValue(key) is { } file ? await File.ReadAllTextAsync(file.FullName, cancellation) : null;
            return await RunAsync(
                new AuditCheck(http.GetStringAsync),
                line.GetValue(edition),
                pem,
                line.InvocationConfiguration.Output,
                line.InvocationConfiguration.Error,
                cancellation);
        });
        return new Command("audit", AuditTexts.Of("Audit")) { verify };
    }

    internal static async Task<int> RunAsync(
        AuditCheck check, string? edition, string? key, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            var broken = 0;
            foreach (var one in edition is null ? await check.EditionsAsync(cancellation) : [edition])
            {
                var (fault, records) = await check.VerifyAsync(one, key, cancellation);
                await output.WriteLineAsync(fault is null
                    ? AuditTexts.Of("Holds", one, records)
                    : AuditTexts.Of("Broken", one, fault.From, fault.To, AuditTexts.Of($"Fault{fault.Kind}")));
                broken += fault is null ? 0 : 1;
            }

            return broken == 0 ? 0 : 1;
        }
        catch (Exception unreadable) when (unreadable is HttpRequestException or JsonException or ArgumentException)
        {
            await error.WriteLineAsync(AuditTexts.Of("NotReadable", unreadable.Message));
            return MiriamCommand.NotReadable;
        }
    }
}
