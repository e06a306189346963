using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Miriam.Benchmarks.Uploads;

/// <summary>The whole app in this process, with a clock that skips; called over HTTP as its users do.</summary>
internal sealed class BenchmarkApp : IAsyncDisposable
{
    private readonly IHost host;
    private readonly HttpClient http;
    private readonly DirectoryInfo mails;

    private BenchmarkApp(IHost host, DirectoryInfo mails)
    {
        this.host = host;
        this.mails = mails;
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(10) };
    }

    public static async Task<BenchmarkApp> StartAsync(string connection, DateOnly today)
    {
        var mails = Directory.CreateTempSubdirectory("miriam-mails-");
        var host = Functions.Program.Build(
        [
            "--urls", "http://127.0.0.1:0",
            "--environment", "Development",
            "--AzureWebJobsStorage", connection,
            "--Mail:Folder", mails.FullName,
            "--AnnualReportSchedule", "0 0 6 1 10 *",
            "--LocalRuntime:FunctionAssemblies", "Miriam.Functions",
            "--LocalRuntime:Clock", "Skipping",
            "--LocalRuntime:Clock:Start", Morning(today).ToString("O", CultureInfo.InvariantCulture),
        ]);
        await host.StartAsync();
        return new BenchmarkApp(host, mails);
    }

    /// <summary>Goes on to a day, and waits until everything that is due has happened.</summary>
    public async Task GoToAsync(DateOnly day)
    {
        using var answer = await http.PostAsJsonAsync("admin/clock", new { until = Morning(day) });
        answer.EnsureSuccessStatusCode();
    }

    public Task<JsonNode> PostAsync(string persona, string path, JsonNode? body = null) =>
        SendAsync(persona, HttpMethod.Post, path, JsonContent.Create(body ?? new JsonObject()));

    public Task<JsonNode> GetAsync(string persona, string path) => SendAsync(persona, HttpMethod.Get, path, null);

    /// <summary>Sends a file; the number of its version.</summary>
    public async Task<int> UploadAsync(string persona, string path, byte[] file)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "file" } };
        return (await SendAsync(persona, HttpMethod.Post, path, content))["version"]!.GetValue<int>();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.StopAsync();
        host.Dispose();
        mails.Delete(recursive: true);
    }

    private async Task<JsonNode> SendAsync(string persona, HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("X-Miriam-Persona", persona);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!
            : throw new InvalidOperationException($"{method} {path} answered {(int)answer.StatusCode}: {text}");
    }

    private static DateTimeOffset Morning(DateOnly day) => new(day, new TimeOnly(8, 0), TimeSpan.Zero);
}
