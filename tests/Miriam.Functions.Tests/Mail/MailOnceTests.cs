using Azure.Data.Tables;
using Miriam.Functions.Mail;
using Miriam.Functions.Storage;
using Miriam.TestSupport;

namespace Miriam.Functions.Tests.Mail;

public sealed class MailOnceTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private readonly TableServiceClient tables = new(azurite.ConnectionString);
    private readonly Clock clock = new();
    private readonly Mailer mailer = new();
    private readonly string edition = AzuriteFixture.UniqueName("edition");

    public Task InitializeAsync() => tables.CreateTableIfNotExistsAsync(StorageNames.MailsTable);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Send_Twice_GoesOutOnce()
    {
        await SendAsync("a");
        await SendAsync("a");
        await SendAsync("b");

        Assert.Equal(2, mailer.Sent.Count);
    }

    [Fact]
    public async Task Send_AfterAFailure_GoesOutAtTheNextAttempt()
    {
        mailer.Fails = true;
        await Assert.ThrowsAsync<IOException>(() => SendAsync("a"));
        mailer.Fails = false;
        await SendAsync("a");

        Assert.Single(mailer.Sent);
    }

    [Fact]
    public async Task Send_WhileSomebodyElseSends_WaitsUntilTheClaimIsOldAndKeepsTheId()
    {
        // As if a process had died between handing over and marking.
        mailer.Dies = true;
        _ = SendAsync("a");
        await mailer.Reached.Task;
        mailer.Dies = false;

        await Assert.ThrowsAsync<MailClaimedException>(() => SendAsync("a"));
        clock.Now += TimeSpan.FromMinutes(16);
        await SendAsync("a");

        Assert.Equal(2, mailer.Sent.Count);
        Assert.Equal(mailer.Sent[0], mailer.Sent[1]);
    }

    private Task SendAsync(string key) => new MailOnce(tables, mailer, clock).SendAsync(
        edition, key, id => new OutgoingMail(id, new("bea@ocmw.example"), "Onderwerp", "Tekst", null, []), CancellationToken.None);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2025, 1, 1, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Mailer : IMailer
    {
        public List<Guid> Sent { get; } = [];

        public bool Fails { get; set; }

        public bool Dies { get; set; }

        public TaskCompletionSource Reached { get; } = new();

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            if (Fails)
            {
                throw new IOException("The server is down.");
            }

            Sent.Add(mail.Id);
            var end = Dies ? new TaskCompletionSource().Task : Task.CompletedTask;
            Reached.TrySetResult();
            return end;
        }
    }
}
