using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Azure;
using Azure.Core;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>One queue. Messages are always Base64: not every text survives as XML.</summary>
internal sealed class StorageQueue(QueueRequests requests, string name)
{
    public string Name { get; } = name;

    public Uri Address { get; } = requests.Address(name);

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
        Response response = await requests.SendAsync(
            RequestMethod.Put, $"{Name}/messages/{message.Id}", query, Body(message.Text), 404, cancellation);
        return response.Status != 404 && response.Headers.TryGetValue("x-ms-popreceipt", out string? renewed) ? renewed : null;
    }

    /// <returns>False where the message has become another's.</returns>
    public async Task<bool> DeleteAsync(QueueMessage message, string popReceipt, CancellationToken cancellation)
    {
        Response response = await requests.SendAsync(
            RequestMethod.Delete,
            $"{Name}/messages/{message.Id}",
            $"?popreceipt={Uri.EscapeDataString(popReceipt)}",
            null,
            404,
            cancellation);
        return response.Status != 404;
    }

    private static byte[] Body(string text) => Encoding.UTF8.GetBytes(
        new XElement("QueueMessage", new XElement("MessageText", text)).ToString(SaveOptions.DisableFormatting));
}
