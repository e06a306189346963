namespace Microsoft.DurableTask.Storage;

/// <summary>What a hub is called in storage: a table takes letters and digits, a container lower case and hyphens.</summary>
internal static class HubNames
{
    public static string Table(string hubName) => Letters(hubName) + "Instances";

    /// <summary>The table of those who ring.</summary>
    public static string Doorbell(string hubName) => Letters(hubName) + "Doorbell";

    public static string Container(string hubName, string purpose) => $"{Letters(hubName).ToLowerInvariant()}-{purpose}";

    public static string LargeTexts(string hubName) => Container(hubName, "largemessages");

    private static string Letters(string hubName)
    {
        string name = new([.. hubName.Where(char.IsAsciiLetterOrDigit)]);
        return name.Length is >= 2 and <= 45 && char.IsAsciiLetter(name[0])
            ? name
            : throw new InvalidOperationException(
                $"'{hubName}' is not a task hub name: 2 to 45 letters and digits, beginning with a letter.");
    }
}
