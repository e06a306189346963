using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;

namespace Microsoft.DurableTask.Functions;

/// <summary>The payloads of the management API, in the form that they have in Azure.</summary>
internal static class ManagementJson
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    public static byte[] Serialize<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, CamelCase);

    public static JsonObject Of(OrchestrationMetadata instance, bool showInput) => new()
    {
        ["name"] = instance.Name,
        ["instanceId"] = instance.InstanceId,
        ["runtimeStatus"] = instance.RuntimeStatus.ToString(),
        ["input"] = showInput ? Payload(instance.SerializedInput) : null,
        ["customStatus"] = Payload(instance.SerializedCustomStatus),
        ["output"] = Payload(instance.SerializedOutput),
        ["createdTime"] = Time(instance.CreatedAt),
        ["lastUpdatedTime"] = Time(instance.LastUpdatedAt),
    };

    public static JsonObject Of(EntityMetadata entity) => new()
    {
        ["entityId"] = new JsonObject { ["name"] = entity.Id.Name, ["key"] = entity.Id.Key },
        ["lastOperationTime"] = Time(entity.LastModifiedTime),
        ["state"] = entity.IncludesState ? Payload(entity.State.Value) : null,
    };

    /// <summary>The content as a value; null without content.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static async Task<JsonNode?> ReadAsync(HttpContext http)
    {
        using StreamReader reader = new(http.Request.Body);
        string text = await reader.ReadToEndAsync(http.RequestAborted);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    /// <summary>The moment in history events, which are more precise.</summary>
    public static string Time(DateTime time) => time.ToString("O", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Payloads are JSON, but the output of a failed instance is a bare message.</summary>
    public static JsonNode? Payload(string? payload)
    {
        if (payload is null)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(payload);
        }
        catch (JsonException)
        {
            return JsonValue.Create(payload);
        }
    }
}
