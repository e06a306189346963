using Miriam.Cli.Audit;
using Miriam.Functions.Audit;
using Miriam.Functions.Storage;

namespace Miriam.Cli.Tests.Audit;

public sealed class AuditCommandTests
{
    private static readonly AuditSigner Signer = new(AuditSigner.NewKey());
    private static readonly List<AuditRecord> Chain = ChainOf(1_500);

    [Fact]
    public async Task Verify_UntouchedLog_ReadsEveryPageAndExitsZero() =>
        Assert.Equal((0, "2024-2025: 1500 records, the log holds."), await RunAsync(Chain));

    [Fact]
    public async Task Verify_DeletedRecord_NamesTheKindAndThePlace() =>
        Assert.Equal(
            (1, "2024-2025: broken at records 1200 to 1200: records were deleted."),
            await RunAsync([.. Chain.Where(record => record.Sequence != 1_200)]));

    [Fact]
    public async Task Verify_KeyOfOnesOwn_BelievesNoOther() =>
        Assert.Equal(
            (1, "2024-2025: broken at records 1000 to 1000: an anchor does not carry the signature of a known key."),
            await RunAsync(Chain, new AuditSigner(AuditSigner.NewKey()).Keys.Pems[0]));

    [Fact]
    public async Task Verify_NoApp_IsNotReadable()
    {
        var (exit, output, error) = await Command.Run("audit", "verify", "--url", "http://127.0.0.1:1/");

        Assert.Equal((2, ""), (exit, output));
        Assert.NotEmpty(error);
    }

    private static async Task<(int Exit, string Output)> RunAsync(IReadOnlyList<AuditRecord> stored, string? key = null)
    {
        using var output = new StringWriter();
        var exit = await AuditCommand.RunAsync(
            new AuditCheck((path, _) => Task.FromResult(Answer(path, stored))), null, key, output, TextWriter.Null, CancellationToken.None);
        return (exit, output.ToString().TrimEnd());
    }

    /// <summary>Answers as the app does.</summary>
    private static string Answer(string path, IReadOnlyList<AuditRecord> stored)
    {
        if (path == "api/audit/editions")
        {
            return """["2024-2025"]""";
        }

        if (path == "api/editions/2024-2025/audit/seals")
        {
            return MiriamJson.Serialize(new AuditSeals([Sign(Chain[999])], Sign(Chain[^1]), Signer.Keys.Pems));
        }

        var after = long.Parse(path.Split('=', '&')[1], System.Globalization.CultureInfo.InvariantCulture);
        List<AuditRecord> page = [.. stored.Where(record => record.Sequence > after).Take(1_000)];
        return MiriamJson.Serialize(new AuditView(null, null, page, page.Count == 1_000 ? page[^1].Sequence : null));
    }

    private static SignedHead Sign(AuditRecord last) => Signer.Sign("2024-2025", last.Sequence, last.Hash, last.Time);

    private static List<AuditRecord> ChainOf(int length)
    {
        List<AuditRecord> chain = [];
        for (var i = 1; i <= length; i++)
        {
            var record = new AuditRecord(
                $"2024-2025-63020.{i}", "2024-2025", "agreement.signed", "2024-2025-63020", "mila", DateTimeOffset.UnixEpoch, null, null, null);
            chain.Add(AuditChain.Link(record, i, chain.LastOrDefault()?.Hash ?? ""));
        }

        return chain;
    }
}
