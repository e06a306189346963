using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;

namespace Miriam.Functions.Tests.Submissions;

/// <summary>PRV-01 from upload to acceptance: what should never have been sent is in no store, answer, log or message.</summary>
public sealed class PrivacyCycleTests
{
    // A number that nobody has (the serial number 000 is never given), as it is planted and without its marks.
    private const string Number = "85.07.30-000.61";
    private const string Digits = "85073000061";
    private const string Name = "Zénobie Vandenplanted";
    private const string Bea = "cpas.editor/bea@63020";
    private const string Mila = "spp.manager/mila";

    private static readonly string Path = App.PathOf("2024Q3", "63020");

    [Fact]
    public async Task Cycle_RefusedCorrectedAccepted_LeavesNeitherNumberNorName()
    {
        var folder = Directory.CreateTempSubdirectory("miriam-privacy-");
        var seen = new StringBuilder();
        await using (var app = await App.StartInAsync(folder.FullName, new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero), "--Logging:LogLevel:Default", "Trace"))
        {
            var log = app.CaptureLog();
            await app.SignAsync("63020-dison");
            await app.PostAsync(Mila, "api/editions/2024-2025/periods/2024Q3/open");

            await UploadAsync(app, await PlantedAsync(), seen);
            Assert.Contains("PRV-01", seen.ToString(), StringComparison.Ordinal);
            foreach (var language in new[] { "fr", "nl", "de", "en" })
            {
                await SeeAsync(app, $"{Path}/1/findings?lang={language}", seen);
                await SeeAsync(app, $"{Path}/1/findings?format=html&lang={language}", seen);
                await SeeAsync(app, $"{Path}/1/progress?format=html&lang={language}", seen);
            }

            await SeeAsync(app, $"{Path}/1/findings?format=xlsx", seen);
            await SeeAsync(app, $"{Path}/1/original", seen);
            await UploadAsync(app, await File.ReadAllBytesAsync(App.SampleFile("63020-dison", "2024Q3.xlsx")), seen);
            await SeeAsync(app, $"{Path}/1/compare/2", seen);
            using (var body = JsonContent.Create(new { reason = $"Voir le dossier {Number} de {Name}." }))
            {
                using var refused = await app.CallAsync(Bea, HttpMethod.Put, $"{Path}/2/explanations/CAP-03", body);
                seen.Append(await refused.Content.ReadAsStringAsync());
            }

            await app.AcceptAsync("2024Q3", "63020", 2);
            seen.Append(await app.GetAsync("spp.auditor/ann", "api/editions/2024-2025/audit"));
            seen.Append(await app.GetAsync(Mila, "api/editions/2024-2025/notifications"));
            seen.Append(await StoredText.OfAsync(app));
            seen.Append(log.Text);
            foreach (var mail in Directory.EnumerateFiles(app.MailFolder, "*", SearchOption.AllDirectories))
            {
                seen.Append(await File.ReadAllTextAsync(mail));
            }

        }

        // Tables, queues and what is known of blobs, as they lie on disk. Contents of blobs were read through the service: it
        // keeps deleted bytes until it cleans up, which a storage account without soft delete does not.
        foreach (var file in Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("__blobstorage__", StringComparison.Ordinal)))
        {
            seen.Append(await File.ReadAllTextAsync(file));
        }

        var text = seen.ToString();
        Assert.Contains("submission.accepted", text, StringComparison.Ordinal);
        Assert.Contains("PRV-01", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Number, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Digits, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vandenplanted", text, StringComparison.OrdinalIgnoreCase);
        folder.Delete(recursive: true);
    }

    /// <summary>The number in a signal, with a name behind it.</summary>
    private static async Task<byte[]> PlantedAsync()
    {
        using var workbook = new MemoryStream();
        await workbook.WriteAsync(await File.ReadAllBytesAsync(App.SampleFile("63020-dison", "2024Q3.xlsx")));
        using (var archive = new ZipArchive(workbook, ZipArchiveMode.Update, leaveOpen: true))
        {
            var texts = archive.GetEntry("xl/sharedStrings.xml")!;
            string xml;
            using (var reader = new StreamReader(await texts.OpenAsync()))
            {
                xml = await reader.ReadToEndAsync();
            }

            texts.Delete();
            await using var writer = new StreamWriter(await archive.CreateEntry("xl/sharedStrings.xml").OpenAsync());
            var planted = xml.Replace("Pas de place en crèche", $"Pas de place en crèche pour {Name} ({Number})", StringComparison.Ordinal);
            Assert.NotEqual(xml, planted);
            await writer.WriteAsync(planted);
        }

        return workbook.ToArray();
    }

    private static async Task UploadAsync(App app, byte[] file, StringBuilder seen)
    {
        // People name files after people.
        using var content = new MultipartFormDataContent { { new ByteArrayContent(file), "file", $"{Name} {Digits}.xlsx" } };
        using var answer = await app.CallAsync(Bea, HttpMethod.Post, Path, content);
        seen.Append(await answer.Content.ReadAsStringAsync());
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        await SeeAsync(app, Path, seen);
        await SeeAsync(app, $"{Path}/1/findings", seen);
    }

    private static async Task SeeAsync(App app, string path, StringBuilder seen)
    {
        using var answer = await app.CallAsync(Bea, HttpMethod.Get, path);
        seen.Append(answer.Headers).Append(answer.Content.Headers).Append(await answer.Content.ReadAsStringAsync());
    }
}
