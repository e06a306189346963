using System.Globalization;
using System.Xml.Linq;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>A message as it was received.</summary>
/// <param name="PopReceipt">Shows that the message is the receiver's, until it becomes visible again.</param>
/// <param name="DequeueCount">How often it was received, this time included.</param>
/// <param name="Text">As it stands in the queue.</param>
internal sealed record QueueMessage(
    string Id,
    string PopReceipt,
    int DequeueCount,
    DateTimeOffset InsertionTime,
    DateTimeOffset ExpirationTime,
    DateTimeOffset NextVisibleTime,
    string Text)
{
    /// <summary>Null where the text is not Base64.</summary>
    public BinaryData? Content { get; } = Decode(Text);

    public static QueueMessage Read(XElement message) => new(
        message.Element("MessageId")!.Value,
        message.Element("PopReceipt")!.Value,
        int.Parse(message.Element("DequeueCount")!.Value, CultureInfo.InvariantCulture),
        Time(message, "InsertionTime"),
        Time(message, "ExpirationTime"),
        Time(message, "TimeNextVisible"),
        message.Element("MessageText")!.Value);

    private static DateTimeOffset Time(XElement message, string name) =>
        DateTimeOffset.Parse(message.Element(name)!.Value, CultureInfo.InvariantCulture);

    private static BinaryData? Decode(string text)
    {
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) ? new BinaryData(bytes.AsMemory(0, length)) : null;
    }
}
