using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Azure;
using Azure.Core;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>One queue. Messages are always Base64: not every text survives as XML.</summary>
internal sealed class StorageQueue(QueueRequests requests, string name)
{
    // 64 KiB of Base64, in which three bytes become four characters.
    private const int LargestContent = 48 * 1024;

    public string Name { get; } = name;

    public Uri Address { get; } = requests.Address(name);

    /// <exception cref="RequestFailedException">The service would refuse the message.</exception>
    public static BinaryData Checked(BinaryData content) => content.ToMemory().Length <= LargestContent
        ? content
        : throw new RequestFailedException(
            413, "The message is too large: a queue takes 48 KiB, which are 64 KiB in Base64.", "RequestBodyTooLarge", innerException: null);

    /// <summary>Makes the queue where it is missing.</summary>
    public async Task SendAsync(BinaryData content, CancellationToken cancellation)
    {
        byte[] body = Body(Convert.ToBase64String(content));
        Response response = await requests.SendAsync(RequestMethod.Post, Name + "/messages", "", body, 404, cancellation);
        if (response.Status == 404)
        {
            await requests.SendAsync(RequestMethod.Put, Name, "", null, 409, cancellation);
            await requests.SendAsync(RequestMethod.Post, Name + "/messages", "", body, null, cancellation);
        }
    }

    /// <summary>Takes messages, which stay invisible to others for the time; none where the queue is missing.</summary>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int atMost, TimeSpan invisible, CancellationToken cancellation)
    {
        string query = string.Create(
            CultureInfo.InvariantCulture, $"?numofmessages={atMost}&visibilitytimeout={(int)invisible.TotalSeconds}");
        Response response = await requests.SendAsync(RequestMethod.Get, Name + "/messages", query, null, 404, cancellation);
        return response.Status == 404
            ? []
            : [.. XDocument.Parse(response.Content.ToString()).Descendants("QueueMessage").Select(QueueMessage.Read)];
    }

    /// <summary>Sets when the message becomes visible; it must still be the receiver's.</summary>
    /// <returns>The new pop receipt; null where the message has become another's.</returns>
    public async Task<string?> HideAsync(QueueMessage message, string popReceipt, TimeSpan invisible, CancellationToken cancellation)
    {
        string query = string.Create(
            CultureInfo.InvariantCulture,
            $"?popreceipt={Uri.EscapeDataString(popReceipt)}&visibilitytimeout={(int)invisible.TotalSeconds}");
        Response? response = await OwnedAsync(RequestMethod.Put, message, query, Body(message.Text), cancellation);
        return response is not null && response.Headers.TryGetValue("x-ms-popreceipt", out string? renewed) ? renewed : null;
    }

    /// <returns>False where the message has become another's.</returns>
    public async Task<bool> DeleteAsync(QueueMessage message, string popReceipt, CancellationToken cancellation) =>
        await OwnedAsync(RequestMethod.Delete, message, $"?popreceipt={Uri.EscapeDataString(popReceipt)}", null, cancellation) is not null;

    /// <summary>Null where the message is gone or has become another's.</summary>
    private async Task<Response?> OwnedAsync(
        RequestMethod method, QueueMessage message, string query, byte[]? body, CancellationToken cancellation)
    {
        try
        {
            Response response = await requests.SendAsync(method, $"{Name}/messages/{message.Id}", query, body, 404, cancellation);
            return response.Status == 404 ? null : response;
        }
        catch (RequestFailedException e) when (e.ErrorCode == "PopReceiptMismatch")
        {
            return null;
        }
    }

    private static byte[] Body(string text) => Encoding.UTF8.GetBytes(
        new XElement("QueueMessage", new XElement("MessageText", text)).ToString(SaveOptions.DisableFormatting));
}
