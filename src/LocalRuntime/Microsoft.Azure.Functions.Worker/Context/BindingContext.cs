namespace Microsoft.Azure.Functions.Worker;

/// <summary>The values that the trigger brings beside its own: route values, names taken from a blob path.</summary>
public abstract class BindingContext
{
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
