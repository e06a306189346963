using System.Text;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Miriam.Functions.Mail;

namespace Miriam.Functions.Tests.Mail;

public sealed class MailersTests
{
    private static readonly OutgoingMail Letter = new(
        Guid.Parse("0f0e0d0c-0b0a-0908-0706-050403020100"),
        new("bea@cpas.example"),
        "Miriam : votre fichier",
        "Été à Liège",
        "<p>Été à Liège</p>",
        [new MailFile("lettre.pdf", "application/pdf", Encoding.ASCII.GetBytes("%PDF-1.7"))]);

    [Fact]
    public async Task Send_ToAFolder_WritesAMailThatAnyProgramOpens()
    {
        var folder = Directory.CreateTempSubdirectory("miriam-");
        await new SmtpMailer(new MailSettings(new("miriam@spp.example"), new MailRoute.Folder(folder.FullName))).SendAsync(Letter, CancellationToken.None);

        var mail = await File.ReadAllTextAsync(Assert.Single(folder.GetFiles("*.eml")).FullName);

        Assert.Contains("To: bea@cpas.example", mail, StringComparison.Ordinal);
        Assert.Contains("Message-ID: <0f0e0d0c0b0a09080706050403020100@spp.example>", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("text/html", mail, StringComparison.Ordinal);
        Assert.Contains("lettre.pdf", mail, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String(Encoding.ASCII.GetBytes("%PDF-1.7")), mail, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Send_ThroughAzure_PostsOnceUnderTheMailsId()
    {
        var service = new Service(202);
        await Azure(service).SendAsync(Letter, CancellationToken.None);

        Assert.Equal("https://mail.example/emails:send?api-version=2023-03-31", service.Address);
        Assert.Equal("0f0e0d0c-0b0a-0908-0706-050403020100", service.OperationId);
        Assert.Equal("Bearer token", service.Authorization);
        var body = JsonNode.Parse(service.Body!)!;
        Assert.Equal("miriam@spp.example", body["senderAddress"]!.GetValue<string>());
        Assert.Equal("Été à Liège", body["content"]!["plainText"]!.GetValue<string>());
        Assert.Equal("bea@cpas.example", Assert.Single(body["recipients"]!["to"]!.AsArray())!["address"]!.GetValue<string>());
        Assert.Equal("JVBERi0xLjc=", Assert.Single(body["attachments"]!.AsArray())!["contentInBase64"]!.GetValue<string>());
    }

    [Fact]
    public async Task Send_AzureRefuses_Throws() =>
        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => Azure(new Service(403)).SendAsync(Letter, CancellationToken.None))).Status);

    private static AzureMailer Azure(HttpPipelineTransport service) => new(
        new MailSettings(new("miriam@spp.example"), new MailRoute.Azure(new Uri("https://mail.example/"))), new Token(), service);

    private sealed class Token : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    private sealed class Service(int status) : HttpClientTransport(new HttpClient(new Handler(status)))
    {
        public string? Address { get; private set; }

        public string? OperationId { get; private set; }

        public string? Authorization { get; private set; }

        public string? Body { get; private set; }

        public override async ValueTask ProcessAsync(HttpMessage message)
        {
            Address = message.Request.Uri.ToString();
            OperationId = message.Request.Headers.TryGetValue("Operation-Id", out var id) ? id : null;
            Authorization = message.Request.Headers.TryGetValue("Authorization", out var token) ? token : null;
            using var body = new MemoryStream();
            await message.Request.Content!.WriteToAsync(body, message.CancellationToken);
            Body = Encoding.UTF8.GetString(body.ToArray());
            await base.ProcessAsync(message);
        }

        private sealed class Handler(int status) : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
                Task.FromResult(new HttpResponseMessage((System.Net.HttpStatusCode)status));
        }
    }
}
