using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Miriam.Files.Payments.BankAnswers;
using Miriam.Functions.Submissions;

namespace Miriam.Functions.Tests.Payments;

/// <summary>Answers of the bank over HTTP: what is taken, what is held, what is refused and why.</summary>
public sealed class BankAnswerApiTests
{
    private const string Tranches = "api/agreements/2024-2025-63020/tranches";

    [Fact]
    public async Task Upload_ForgedThenTrue_PaysOnTheTrueOneOnly()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await app.SignAsync("63020-dison");
        await app.PostAsync("spp.manager/mila", "api/editions/2024-2025/periods/2024Q3/open");
        await app.UploadAsync("2024Q3", "63020", App.SampleFile("63020-dison", "2024Q3.xlsx"));
        await app.AcceptAsync("2024Q3", "63020");
        var tranche = (await app.GetAsync("spp.finance/fien", Tranches)).AsArray().Single()!;
        var decision = new { calculationId = Text(tranche, "calculationId") };
        await app.PostAsync("spp.finance/fien", $"{Tranches}/{Text(tranche, "id")}/propose", decision);
        await app.PostAsync("spp.finance/farid", $"{Tranches}/{Text(tranche, "id")}/approve", decision);
        var bank = new Bank();
        await app.ReleaseAsync(bank, Text(tranche, "id"));
        bank.Orders[0].State = OrderState.Executed;
        const string message = "MIRIAM-2024-2025-R1";

        var altered = bank.StatusReport(message, report => report.Replace("11927.50<", "11927.51<", StringComparison.Ordinal));
        var held = await app.AnswerAsync(altered);
        Assert.Equal(("held", 0), (Text(held, "state"), held["applied"]!.GetValue<int>()));
        Assert.Contains(held["lines"]!.AsArray(), line => line!["verdict"]?.GetValue<string>() == "AMOUNT_DIFFERS" && line["explanation"] is not null);
        Assert.Equal("SAME_PERSON", await app.RefusedAsync("spp.finance/fien", $"api/bank-answers/{Text(held, "id")}/confirm"));
        var let = await app.PostAsync("spp.finance/farid", $"api/bank-answers/{Text(held, "id")}/confirm");
        Assert.Equal(0, let["applied"]!.GetValue<int>());
        Assert.Equal("inPaymentRun", await StateAsync(app));

        await RefusedAsync(app, "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Document>&e;</Document>", HttpStatusCode.BadRequest, "NOT_READABLE");
        await RefusedAsync(app, "%PDF-1.7\0", HttpStatusCode.BadRequest, "UNKNOWN_FORMAT");
        await RefusedAsync(app, new string('<', 20_000_001), HttpStatusCode.RequestEntityTooLarge, "TOO_LARGE");
        Assert.Equal("inPaymentRun", await StateAsync(app));

        var taken = await app.AnswerAsync(bank.Statement());
        Assert.Equal(("applied", 1), (Text(taken, "state"), taken["applied"]!.GetValue<int>()));
        Assert.Equal("paid", await StateAsync(app));
        Assert.Equal("confirmed", Text(await app.GetAsync("spp.auditor/anke", "api/payment-runs/2024-2025-r1"), "state"));
        Assert.Equal(2, (await app.GetAsync("spp.auditor/anke", "api/bank-answers")).AsArray().Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Upload_HundredMegabytesOfForgedMovements_IsRefusedAndChangesNothing(bool saysItsLength)
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        var sent = new ForgedStatement(100_000_000);
        using var content = new StreamContent(sent, 65_536);
        content.Headers.ContentLength = saysItsLength ? sent.Length : null;

        using var answer = await app.CallAsync("spp.finance/fien", HttpMethod.Post, "api/bank-answers", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("TOO_LARGE", Text(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!, "code"));
        Assert.Empty((await app.GetAsync("spp.auditor/anke", "api/bank-answers")).AsArray());
        Assert.Empty((await app.GetAsync("spp.auditor/anke", "api/bank-movements")).AsArray());
    }

    [Fact]
    public async Task Read_HundredMegabytes_StopsAtTheLimit()
    {
        var sent = new ForgedStatement(100_000_000);

        await Assert.ThrowsAsync<FileTooLargeException>(() => new LimitedStream(sent, BankFile.MostBytes).CopyToAsync(Stream.Null));

        Assert.InRange(sent.Position, BankFile.MostBytes, BankFile.MostBytes + 200_000);
    }

    [Fact]
    public async Task Movement_NobodyKnows_StaysListedUntilTwoHaveSaidWhatItIs()
    {
        await using var app = await App.StartAsync(new DateTimeOffset(2024, 10, 1, 8, 0, 0, TimeSpan.Zero));
        var unknown = Bank.ClaimPaid(Miriam.Domain.Cpas.StructuredCommunication.Parse("+++090/9337/55493+++"), new Miriam.Domain.Money.Euro(60_000), "R7");

        var taken = await app.AnswerAsync(unknown);
        Assert.Equal(("applied", "UNATTRIBUTED"), (Text(taken, "state"), Text(taken["lines"]![0]!, "verdict")));
        await app.AnswerAsync(unknown.Replace("<Stmt>", "<Stmt><Id>again</Id>", StringComparison.Ordinal));
        var movement = Assert.Single((await app.GetAsync("spp.manager/mila", "api/bank-movements?lang=nl")).AsArray())!;
        Assert.StartsWith("Er kwam geld binnen", Text(movement, "explanation"), StringComparison.Ordinal);
        var parts = $"api/bank-movements/{Text(movement, "id")}/parts";
        Assert.Equal("REASON_REQUIRED", await app.RefusedAsync("spp.finance/fien", parts, new { use = "foreign", amountCents = 60_000 }));
        Assert.Equal(["bankMovement"], await WaitingForAsync(app, "spp.finance/fien"));
        await app.PostAsync("spp.finance/fien", parts, new { use = "foreign", amountCents = 60_000, reason = "Loyer d’un autre service." });
        Assert.Empty(await WaitingForAsync(app, "spp.finance/fien"));
        Assert.Equal(["bankMovement"], await WaitingForAsync(app, "spp.finance/farid"));
        await app.AdvanceToAsync(new DateTimeOffset(2024, 10, 9, 8, 0, 0, TimeSpan.Zero));
        var reminder = Assert.Single((await app.GetAsync("spp.finance/farid", "api/editions/2024-2025/notifications")).AsArray())!;
        Assert.Equal("request-waiting", Text(reminder, "kind"));
        Assert.Equal("SAME_PERSON", await app.RefusedAsync("spp.finance/fien", $"{parts}/1/confirm"));
        Assert.Equal(0, (await app.PostAsync("spp.finance/farid", $"{parts}/1/confirm"))["undecidedCents"]!.GetValue<long>());
        Assert.Empty(await WaitingForAsync(app, "spp.finance/farid"));
        Assert.Equal("UNKNOWN_CLAIM", await app.RefusedAsync("spp.finance/fien", parts, new { use = "claim", amountCents = 1, reason = "Créance." }));
    }

    private static async Task<IEnumerable<string>> WaitingForAsync(App app, string persona) =>
        (await app.GetAsync(persona, "api/me/requests")).AsArray().Select(request => Text(request!, "kind"));

    /// <summary>A camt.053 that never ends, made while it is read.</summary>
    private sealed class ForgedStatement(long length) : Stream
    {
        private static readonly byte[] Start = Encoding.UTF8.GetBytes("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><Stmt>");
        private static readonly byte[] Entry = Encoding.UTF8.GetBytes(Bank.Entry("DBIT", "2024-2025-63020-t1-r1", new Miriam.Domain.Money.Euro(1_590_325)));

        public override long Position { get; set; }

        public override long Length => length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - Position);
            for (var i = 0; i < count; i++, Position++)
            {
                buffer[i] = Position < Start.Length ? Start[Position] : Entry[(Position - Start.Length) % Entry.Length];
            }

            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private static async Task RefusedAsync(App app, string file, HttpStatusCode status, string code)
    {
        using var answer = await app.CallAsync("spp.finance/fien", HttpMethod.Post, "api/bank-answers", new ByteArrayContent(Encoding.UTF8.GetBytes(file)));
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, Text(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!, "code"));
    }

    private static async Task<string> StateAsync(App app) => Text((await app.GetAsync("spp.finance/fien", Tranches)).AsArray().Single()!, "state");

    private static string Text(JsonNode node, string property) => node[property]!.GetValue<string>();
}
