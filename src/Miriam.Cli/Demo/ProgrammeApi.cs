using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Miriam.Cli.Demo;

/// <summary>The public HTTP API, called as one person or another.</summary>
public sealed class ProgrammeApi(Uri address) : IDisposable
{
    private static readonly TimeSpan CheckLimit = TimeSpan.FromMinutes(3);

    private readonly HttpClient http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };

    /// <summary>Moves the app's clock, and waits until everything due by then has happened.</summary>
    public async Task AdvanceToAsync(DateTimeOffset moment, CancellationToken cancellation)
    {
        using var answer = await http.PostAsJsonAsync("admin/clock", new { until = moment }, cancellation);
        await ReadAsync(answer, cancellation);
    }

    public Task<JsonNode> GetAsync(string persona, string path, CancellationToken cancellation) =>
        SendAsync(persona, HttpMethod.Get, path, null, cancellation);

    public Task<JsonNode> PostAsync(string persona, string path, object? body, CancellationToken cancellation) =>
        SendAsync(persona, HttpMethod.Post, path, JsonContent.Create(body ?? new { }), cancellation);

    /// <summary>Makes a call that must be refused; the problem's code.</summary>
    /// <exception cref="InvalidOperationException">It was not refused.</exception>
    public async Task<string> PostRefusedAsync(string persona, string path, object body, CancellationToken cancellation)
    {
        using var request = Request(persona, HttpMethod.Post, path, JsonContent.Create(body));
        using var answer = await http.SendAsync(request, cancellation);
        if (answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"POST {path} as {persona} should have been refused.");
        }

        var problem = await answer.Content.ReadFromJsonAsync<JsonNode>(cancellation);
        return problem?["code"]?.GetValue<string>() ?? "";
    }

    /// <summary>Makes a call that may be refused with one code; null when it is.</summary>
    public async Task<JsonNode?> PostUnlessAsync(string persona, string path, object body, string code, CancellationToken cancellation)
    {
        using var request = Request(persona, HttpMethod.Post, path, JsonContent.Create(body));
        using var answer = await http.SendAsync(request, cancellation);
        if (answer.IsSuccessStatusCode)
        {
            return await ReadAsync(answer, cancellation);
        }

        var problem = await answer.Content.ReadFromJsonAsync<JsonNode>(cancellation);
        return problem?["code"]?.GetValue<string>() == code
            ? null
            : throw new InvalidOperationException($"POST {path} answered {problem?.ToJsonString()}.");
    }

    /// <summary>Sends bytes as they are.</summary>
    public Task<JsonNode> PostBytesAsync(string persona, string path, byte[] content, CancellationToken cancellation) =>
        SendAsync(persona, HttpMethod.Post, path, new ByteArrayContent(content), cancellation);

    /// <summary>Sends a file in a form.</summary>
    public async Task<JsonNode> PostFileAsync(string persona, string path, string name, byte[] content, CancellationToken cancellation)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        return await SendAsync(persona, HttpMethod.Post, path, form, cancellation);
    }

    /// <summary>A file or page, as one person sees it.</summary>
    public async Task<byte[]> BytesAsync(string persona, string path, CancellationToken cancellation)
    {
        using var request = Request(persona, HttpMethod.Get, path, null);
        using var answer = await http.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(cancellation);
    }

    /// <summary>The app's time.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellation)
    {
        using var answer = await http.GetAsync("admin/clock", cancellation);
        return (await ReadAsync(answer, cancellation))["now"]!.GetValue<DateTimeOffset>();
    }

    /// <summary>Sends a file; the version that it became, not checked yet.</summary>
    public async Task<JsonNode> SendAsync(
        string persona, string edition, string period, string nis, string file, CancellationToken cancellation)
    {
        using var content = new MultipartFormDataContent();
        await using var stream = File.OpenRead(file);
        var part = new StreamContent(stream);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(part, "file", Path.GetFileName(file));
        return await SendAsync(persona, HttpMethod.Post, PathOf(edition, period, nis), content, cancellation);
    }

    /// <summary>Sends a file and waits until it is checked; the version as the API shows it.</summary>
    public async Task<JsonNode> UploadAsync(
        string persona, string edition, string period, string nis, string file, CancellationToken cancellation)
    {
        var received = await SendAsync(persona, edition, period, nis, file, cancellation);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(CheckLimit);
        var version = received["version"]!.GetValue<int>().ToString(CultureInfo.InvariantCulture);
        while (received["state"]!.GetValue<string>() == "received")
        {
            await Task.Delay(25, limit.Token);
            received = await GetAsync(persona, $"{PathOf(edition, period, nis)}/{version}", limit.Token);
        }

        return received;
    }

    private static string PathOf(string edition, string period, string nis) =>
        $"api/editions/{edition}/periods/{period}/cpas/{nis}/submissions";

    public async Task DownloadAsync(string path, string file, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(path, cancellation);
        answer.EnsureSuccessStatusCode();
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var target = File.Create(file);
        await answer.Content.CopyToAsync(target, cancellation);
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonNode> SendAsync(
        string persona, HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        using var request = Request(persona, method, path, content);
        using var answer = await http.SendAsync(request, cancellation);
        return await ReadAsync(answer, cancellation);
    }

    private static HttpRequestMessage Request(string persona, HttpMethod method, string path, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("X-Miriam-Persona", persona);
        return request;
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(
                $"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri?.PathAndQuery} answered {(int)answer.StatusCode}: {text}");
        }

        try
        {
            return JsonNode.Parse(text) ?? new JsonObject();
        }
        catch (JsonException malformed)
        {
            throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri?.PathAndQuery} did not answer JSON.", malformed);
        }
    }
}
