using System.Text.Json.Nodes;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Miriam.Functions.Mail;

/// <summary>Sends through Azure Communication Services, by its REST interface and the app's identity.</summary>
/// <remarks>POST {endpoint}/emails:send, API version 2023-03-31; the mail's id names the operation.</remarks>
public sealed class AzureMailer : IMailer
{
    private static readonly string[] Scopes = ["https://communication.azure.com/.default"];

    private readonly MailSettings settings;
    private readonly Uri address;
    private readonly HttpPipeline pipeline;

    /// <param name="transport">Null for the network.</param>
    public AzureMailer(MailSettings settings, TokenCredential credential, HttpPipelineTransport? transport = null)
    {
        this.settings = settings;
        address = new Uri(((MailRoute.Azure)settings.Route).Endpoint, "/emails:send?api-version=2023-03-31");
        Options options = new();
        options.Transport = transport ?? options.Transport;
        pipeline = HttpPipelineBuilder.Build(options, new BearerTokenAuthenticationPolicy(credential, Scopes));
    }

    /// <exception cref="RequestFailedException">The service did not take it.</exception>
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Uri.Reset(address);
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Headers.Add("Operation-Id", mail.Id.ToString());
        message.Request.Content = RequestContent.Create(BinaryData.FromString(Body(mail).ToJsonString()));
        await pipeline.SendAsync(message, cancellation);
        if (message.Response.Status != 202)
        {
            throw new RequestFailedException(message.Response);
        }
    }

    private JsonObject Body(OutgoingMail mail) => new()
    {
        ["senderAddress"] = settings.From.Address,
        ["content"] = new JsonObject { ["subject"] = mail.Subject, ["plainText"] = mail.Text, ["html"] = mail.Html },
        ["recipients"] = new JsonObject { ["to"] = new JsonArray(new JsonObject { ["address"] = mail.To.Address }) },
        ["attachments"] = new JsonArray([.. mail.Files.Select(file => new JsonObject
        {
            ["name"] = file.Name,
            ["contentType"] = file.ContentType,
            ["contentInBase64"] = Convert.ToBase64String(file.Content),
        })]),
        ["userEngagementTrackingDisabled"] = true,
    };

    private sealed class Options : ClientOptions;
}
