namespace Microsoft.Azure.Functions.Worker.Core;

/// <summary>The entry point of an extension; see <see cref="WorkerExtensionStartupAttribute"/>.</summary>
public abstract class WorkerExtensionStartup
{
    public abstract void Configure(IFunctionsWorkerApplicationBuilder applicationBuilder);
}

/// <summary>Tells the host which class of the assembly sets an extension up.</summary>
[AttributeUsage(AttributeTargets.Assembly, Inherited = false, AllowMultiple = true)]
public class WorkerExtensionStartupAttribute(Type startupType) : Attribute
{
    public Type StartupType { get; } = startupType;
}
