namespace Microsoft.DurableTask.Client;

/// <summary>What the documentation asks of instance ids.</summary>
internal static class InstanceIds
{
    public static void Check(string id)
    {
        if (id.Length is 0 or > 450 || id[0] == '@' || id.Any(char.IsControl))
        {
            throw new ArgumentException(
                $"'{id}' is not a valid instance id: it must not be empty, too long, start with '@' or hold control characters.",
                nameof(id));
        }
    }
}
