namespace Microsoft.DurableTask;

/// <summary>The version that an instance was started with; versions ignore case.</summary>
public readonly struct TaskVersion(string? version) : IEquatable<TaskVersion>
{
    public static readonly TaskVersion Unversioned = new("");

    public string Version { get; } = string.IsNullOrWhiteSpace(version) ? "" : version;

    public static implicit operator string(TaskVersion value) => value.Version ?? "";

    public static implicit operator TaskVersion(string? value) => new(value);

    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    public bool Equals(TaskVersion other) =>
        string.Equals(Version ?? "", other.Version ?? "", StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version ?? "");
}
