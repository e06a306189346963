using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Between the bytes in storage and the values that functions take and give.</summary>
internal static class StorageValue
{
    /// <summary>Bytes as they are, text as UTF-8, anything else as JSON.</summary>
    public static async ValueTask<object?> ReadAsync(BinaryData content, Type type, FunctionContext context)
    {
        if (type == typeof(BinaryData))
        {
            return content;
        }

        if (type == typeof(byte[]))
        {
            return content.ToArray();
        }

        if (type == typeof(string))
        {
            return content.ToString();
        }

        try
        {
            using Stream json = content.ToStream();
            return await WorkerSerializer.Of(context).DeserializeAsync(json, type, context.CancellationToken);
        }
        catch (System.Text.Json.JsonException e)
        {
            throw new FunctionInputConverterException(
                $"What triggered function '{context.FunctionDefinition.Name}' is not a {type.Name} in JSON.", e);
        }
    }

    public static async ValueTask<BinaryData> WriteAsync(object value, FunctionContext context)
    {
        switch (value)
        {
            case BinaryData data:
                return data;
            case byte[] bytes:
                return new BinaryData(bytes);
            case string text:
                return new BinaryData(WholeCharacters.Checked(text));
            default:
                ObjectSerializer serializer = WorkerSerializer.Of(context);
                return await serializer.SerializeAsync(value, value.GetType(), context.CancellationToken);
        }
    }
}
