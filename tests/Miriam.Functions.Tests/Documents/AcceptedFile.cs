using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Miriam.Functions.Tests.Documents;

/// <summary>An app in which the file of Dison for 2024Q3 is accepted, and who sends documents to it.</summary>
internal static class AcceptedFile
{
    public const string Agreement = "api/agreements/2024-2025-63020";
    public const string DocumentsPath = Agreement + "/documents";
    public const string Bea = "cpas.editor/bea@63020";
    public const string Fien = "spp.finance/fien";

    public static readonly DateTimeOffset Start = new(2024, 10, 10, 8, 0, 0, TimeSpan.Zero);

    public static byte[] Pdf(string content) => Encoding.Latin1.GetBytes(
        $"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n% {content}\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n");

    public static async Task<App> StartAsync(params string[] settings)
    {
        var app = await App.StartAsync(Start, settings);
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", "63020");
        return app;
    }

    /// <summary>The keys of its expense lines, in order.</summary>
    public static async Task<IReadOnlyList<string>> LinesAsync(this App app) =>
        [.. (await app.GetAsync(Fien, $"{Agreement}/expenses/2024Q3")).AsArray().Select(line => (string)line!["line"]!)];

    /// <summary>Sends a document and waits until it was looked at.</summary>
    public static async Task<JsonNode> AddAsync(this App app, byte[] content, string name, params string[] lines)
    {
        using var answer = await app.SendDocumentAsync(Bea, content, name, lines);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        await app.AdvanceToAsync(DateTimeOffset.MinValue);
        return await app.GetAsync(Bea, $"{DocumentsPath}/{JsonNode.Parse(text)!["number"]}");
    }

    public static Task<HttpResponseMessage> SendDocumentAsync(this App app, string persona, byte[] content, string name, params string[] lines)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        return app.CallAsync(
            persona, HttpMethod.Post, $"{DocumentsPath}?{string.Join('&', lines.Select(line => $"line={line}"))}", new MultipartFormDataContent { { file, "file", name } });
    }
}
