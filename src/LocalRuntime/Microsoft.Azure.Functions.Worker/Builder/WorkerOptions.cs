using Azure.Core.Serialization;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Settings of the worker.</summary>
public class WorkerOptions
{
    /// <summary>Reads and writes JSON where the older HTTP model and bindings need it; null stands for the default.</summary>
    public ObjectSerializer? Serializer { get; set; }
}
