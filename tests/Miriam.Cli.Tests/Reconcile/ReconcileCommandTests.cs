using System.Net;
using Miriam.Cli.Reconcile;

namespace Miriam.Cli.Tests.Reconcile;

public sealed class ReconcileCommandTests
{
    [Fact]
    public async Task Reconcile_EverythingAgrees_ExitsZero() => Assert.Equal(
        (0, "No process was missing.\n2024-2025: ledger, tranches and audit log agree on 159.03 EUR."),
        await RunAsync(
            """{"editions":["2024-2025"],"auditRecords":0,"started":[]}""",
            """{"edition":"2024-2025","ledger":15903,"tranches":15903,"audit":15903,"differences":[]}"""));

    [Fact]
    public async Task Reconcile_SomethingDiffers_NamesItAndExitsOne() => Assert.Equal(
        (1,
            "2 audit records had been left behind and were appended.\n"
            + "1 processes were missing and were started: tranche-2024-2025-63020-t1\n"
            + "2024-2025: ledger 159.03 EUR, tranches 159.03 EUR, audit log 0.00 EUR.\n"
            + "  2024-2025-63020-t1 NOT_IN_THE_LOG: 159.03 EUR by the tranches, 0.00 EUR found"),
        await RunAsync(
            """{"editions":["2024-2025"],"auditRecords":2,"started":["tranche-2024-2025-63020-t1"]}""",
            """{"edition":"2024-2025","ledger":15903,"tranches":15903,"audit":0,"differences":[{"subject":"2024-2025-63020-t1","code":"NOT_IN_THE_LOG","held":15903,"found":0}]}"""));

    [Fact]
    public async Task Reconcile_NoApp_IsNotReadable()
    {
        var (exit, output, error) = await Command.Run("reconcile", "--url", "http://127.0.0.1:1/");

        Assert.Equal((2, ""), (exit, output));
        Assert.NotEmpty(error);
    }

    private static async Task<(int Exit, string Output)> RunAsync(string rebuilt, string books)
    {
        using var http = new HttpClient(new App(rebuilt, books)) { BaseAddress = new Uri("http://app/") };
        using var output = new StringWriter { NewLine = "\n" };
        var exit = await ReconcileCommand.RunAsync(http, "2024-2025", output, TextWriter.Null, CancellationToken.None);
        return (exit, output.ToString().TrimEnd());
    }

    /// <summary>Answers as the app does.</summary>
    private sealed class App(string rebuilt, string books) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(
            (request.Method.Method, request.RequestUri!.PathAndQuery) switch
            {
                ("POST", "/api/reconcile?edition=2024-2025") => Json(rebuilt),
                ("GET", "/api/editions/2024-2025/reconciliation") => Json(books),
                _ => new HttpResponseMessage(HttpStatusCode.NotFound),
            });

        private static HttpResponseMessage Json(string text) => new(HttpStatusCode.OK) { Content = new StringContent(text) };
    }
}
