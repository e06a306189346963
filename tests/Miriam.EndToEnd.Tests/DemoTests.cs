using System.Diagnostics;
using System.Text.Json.Nodes;
using Miriam.Files.Payments.CreditTransfers;

namespace Miriam.EndToEnd.Tests;

/// <summary>The command that a newcomer runs first, as a process of its own.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("miriam-demo-").FullName;

    [Fact]
    public async Task Demo_WholeYear_HoldsEveryInvariantAndLeavesTheReport()
    {
        var (exitCode, output, errors) = await RunAsync("demo", "--json", "--out", folder);

        Assert.True(exitCode == 0, output + errors);
        var result = JsonNode.Parse(output)!;
        Assert.Equal(15, Number(result, "agreements"));
        Assert.Equal(61, Number(result, "submissions"));
        Assert.Equal(1, Number(result, "rejected"));
        Assert.True(Number(result, "reminders") >= 3);
        Assert.Equal(Number(result, "dueCents"), Number(result, "paidCents") - Number(result, "recoveredCents"));
        Assert.Contains("Miriam", await File.ReadAllTextAsync(Path.Combine(folder, "report", "fr", "index.html")), StringComparison.Ordinal);
        Assert.Contains("Miriam", await File.ReadAllTextAsync(Path.Combine(folder, "report", "nl", "index.html")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "tables", "tranches.csv")));
        AssertPayments(Path.Combine(folder, "payments"));
        ExpectedAmounts.AssertAll(result["perAgreement"]!.AsArray());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The files to the bank are right and each is answered; one order rejected; a claim paid.</summary>
    private static void AssertPayments(string payments)
    {
        var files = Directory.GetFiles(payments, "*.pain.001.xml");
        Assert.All(files, file => Assert.Empty(Pain001Check.Problems(File.ReadAllBytes(file))));
        Assert.All(files, file => Assert.True(File.Exists(file.Replace("pain.001", "pain.002", StringComparison.Ordinal))));
        Assert.Single(Directory.GetFiles(payments, "*.pain.002.xml"), file => File.ReadAllText(file).Contains("RJCT", StringComparison.Ordinal));
        Assert.Single(Directory.GetFiles(payments, "*.camt.053.xml"));
        Assert.NotEmpty(files);
    }

    private static long Number(JsonNode node, string property) => node[property]!.GetValue<long>();

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "miriam.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
