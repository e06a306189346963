namespace Microsoft.DurableTask;

/// <summary>Turns payloads into text and back.</summary>
public abstract class DataConverter
{
    public abstract object? Deserialize(string? data, Type targetType);

    public virtual T? Deserialize<T>(string? data) => (T?)(Deserialize(data, typeof(T)) ?? default(T));

    public abstract string? Serialize(object? value);
}
