namespace Microsoft.Azure.Functions.Worker;

/// <summary>Whether a binding gives a value to the function or takes one from it.</summary>
public enum BindingDirection
{
    In,
    Out,
}

/// <summary>Name, kind (for example <c>httpTrigger</c>) and direction of a binding.</summary>
public abstract class BindingMetadata
{
    public abstract string Name { get; }

    public abstract string Type { get; }

    public abstract BindingDirection Direction { get; }
}
