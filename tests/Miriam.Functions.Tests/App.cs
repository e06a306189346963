using Miriam.TestSupport;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Miriam.Azurite;

namespace Miriam.Functions.Tests;

/// <summary>The app in this process on a storage of its own, with a clock that skips; called over HTTP like any client.</summary>
internal sealed class App : IAsyncDisposable
{
    // One call plays a year of nights, in half a minute on a busy machine and in several where 16 apps share half of it.
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(15);

    private readonly IAsyncDisposable storage;
    private readonly IHost host;
    private readonly HttpClient http;
    private readonly DirectoryInfo folder;
    private readonly DirectoryInfo mails;

    private App(IAsyncDisposable storage, string connectionString, IHost host, DirectoryInfo folder)
    {
        this.folder = folder;
        mails = folder.GetDirectories().Single();
        this.storage = storage;
        this.host = host;
        ConnectionString = connectionString;
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        http = new HttpClient { BaseAddress = new Uri(address), Timeout = LongestCall };
    }

    public string ConnectionString { get; }

    /// <summary>Where its mails are put.</summary>
    public string MailFolder => mails.FullName;

    /// <summary>A path for a file of the test's own, which goes with the app.</summary>
    public string Scratch(string file) => Path.Combine(folder.FullName, file);

    /// <summary>Everything that is logged from now on.</summary>
    public CapturedLog CaptureLog()
    {
        var log = new CapturedLog();
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        return log;
    }

    /// <param name="settings">Further settings, each with its value behind it: <c>--Scanning:Scanner</c>, <c>ClamAv</c>.</param>
    public static async Task<App> StartAsync(DateTimeOffset clock, params string[] settings)
    {
        var storage = await OwnStorage.TakeAsync();
        return await StartOnAsync(storage, storage.ConnectionString, clock, settings);
    }

    /// <param name="folder">Where the storage keeps its files.</param>
    public static async Task<App> StartInAsync(string folder, DateTimeOffset clock, params string[] settings)
    {
        var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { Folder = folder });
        return await StartOnAsync(azurite, azurite.ConnectionString, clock, settings);
    }

    private static async Task<App> StartOnAsync(IAsyncDisposable storage, string connectionString, DateTimeOffset clock, string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("miriam-");
        var host = Program.Build(
        [
            "--urls", "http://127.0.0.1:0",
            "--environment", "Development",
            "--AzureWebJobsStorage", connectionString,
            "--Mail:Folder", folder.CreateSubdirectory("mails").FullName,
            "--AnnualReportSchedule", "0 0 6 1 10 *",
            "--LocalRuntime:FunctionAssemblies", "Miriam.Functions",
            "--LocalRuntime:Clock", "Skipping",
            "--LocalRuntime:Clock:Start", clock.ToString("O", CultureInfo.InvariantCulture),
            .. settings,
        ]);
        await host.StartAsync();
        return new App(storage, connectionString, host, folder);
    }

    public async Task AdvanceToAsync(DateTimeOffset moment)
    {
        try
        {
            using var answer = await http.PostAsJsonAsync("admin/clock", new { until = moment });
            answer.EnsureSuccessStatusCode();
        }
        catch (TaskCanceledException late)
        {
            throw new TimeoutException($"The clock did not get to {moment:O}: {await http.GetStringAsync("admin/clock")}", late);
        }
    }

    /// <summary>Enters and signs the agreement of a sample folder.</summary>
    public async Task SignAsync(string sample)
    {
        var agreement = JsonNode.Parse(await File.ReadAllTextAsync(SampleFile(sample, "agreement.json")))!;
        await PostAsync("spp.manager/mila", "api/agreements", agreement);
        await PostAsync("spp.manager/mila", $"api/agreements/{agreement["id"]}/sign");
    }

    /// <summary>Sends a file and waits until it is checked.</summary>
    public async Task<JsonNode> UploadAsync(string period, string nis, string file)
    {
        var received = await SendAsync(period, nis, file);
        await AdvanceToAsync(DateTimeOffset.MinValue);
        return await GetAsync($"cpas.editor/bea@{nis}", $"{PathOf(period, nis)}/{received["version"]}");
    }

    public async Task<JsonNode> SendAsync(string period, string nis, string file)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(await File.ReadAllBytesAsync(file)), "file", "file" } };
        using var answer = await CallAsync($"cpas.editor/bea@{nis}", HttpMethod.Post, PathOf(period, nis), content);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>From a valid version to an accepted one.</summary>
    public async Task AcceptAsync(string period, string nis, int version = 1)
    {
        var path = $"{PathOf(period, nis)}/{version}";
        await PostAsync($"cpas.signatory/dg@{nis}", $"{path}/declare");
        await PostAsync($"cpas.signatory/president@{nis}", $"{path}/declare");
        await PostAsync("spp.manager/mila", $"{path}/review");
        await PostAsync("spp.manager/mila", $"{path}/accept");
    }

    public async Task<JsonNode> GetAsync(string persona, string path) => await ReadAsync(await CallAsync(persona, HttpMethod.Get, path));

    public async Task<JsonNode> PostAsync(string persona, string path, object? body = null, string? onBehalfOf = null) =>
        await ReadAsync(await CallAsync(persona, HttpMethod.Post, path, JsonContent.Create(body ?? new { }), onBehalfOf));

    /// <summary>The code of a refused call.</summary>
    public async Task<string> RefusedAsync(string persona, string path, object? body = null, string? onBehalfOf = null)
    {
        using var answer = await CallAsync(persona, HttpMethod.Post, path, JsonContent.Create(body ?? new { }), onBehalfOf);
        Assert.False(answer.IsSuccessStatusCode, path);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"]!.GetValue<string>();
    }

    public async Task<HttpResponseMessage> CallAsync(string? persona, HttpMethod method, string path, HttpContent? content = null, string? onBehalfOf = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (persona is not null)
        {
            request.Headers.Add("X-Miriam-Persona", persona);
        }

        if (onBehalfOf is not null)
        {
            request.Headers.Add("X-Miriam-On-Behalf-Of", onBehalfOf);
        }

        return await http.SendAsync(request);
    }

    public async Task<JsonNode> PutAsync(string persona, string path, object body) =>
        await ReadAsync(await CallAsync(persona, HttpMethod.Put, path, JsonContent.Create(body)));

    /// <summary>The mails sent so far, as text.</summary>
    public IReadOnlyList<string> Mails() => [.. mails.GetFiles().Select(file => File.ReadAllText(file.FullName))];

    public static string PathOf(string period, string nis) => $"api/editions/2024-2025/periods/{period}/cpas/{nis}/submissions";

    public static string SampleFile(string sample, string file) =>
        Repository.PathOf(Path.Combine("samples", "2024-2025", sample, file));

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.StopAsync();
        host.Dispose();
        await storage.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {text}");
            return JsonNode.Parse(text)!;
        }
    }
}
