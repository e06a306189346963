using System.Diagnostics.CodeAnalysis;

namespace Azure.Data.Tables;

/// <summary>The resource for which an Entra ID token is requested; it differs per cloud.</summary>
public readonly struct TableAudience(string value) : IEquatable<TableAudience>
{
    private readonly string value = value ?? throw new ArgumentNullException(nameof(value));

    public static TableAudience AzurePublicCloud { get; } = new("https://storage.azure.com");

    public static TableAudience AzureChina { get; } = new("https://storage.azure.cn");

    public static TableAudience AzureGovernment { get; } = new("https://storage.azure.us");

    internal string Scope => (value ?? AzurePublicCloud.value).TrimEnd('/') + "/.default";

    public static implicit operator TableAudience(string value) => new(value);

    public static bool operator ==(TableAudience left, TableAudience right) => left.Equals(right);

    public static bool operator !=(TableAudience left, TableAudience right) => !left.Equals(right);

    public bool Equals(TableAudience other) => string.Equals(value, other.value, StringComparison.OrdinalIgnoreCase);

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is TableAudience other && Equals(other);

    public override int GetHashCode() => value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(value);

    public override string ToString() => value ?? "";
}
