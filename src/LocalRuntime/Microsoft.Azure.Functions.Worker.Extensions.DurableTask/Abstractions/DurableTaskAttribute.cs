namespace Microsoft.DurableTask;

/// <summary>Names a class-based orchestrator, activity or entity.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false, Inherited = false)]
public sealed class DurableTaskAttribute(string? name = null) : Attribute
{
    public TaskName Name { get; } = string.IsNullOrEmpty(name) ? default : new TaskName(name);

    public string? Version { get; set; }
}
