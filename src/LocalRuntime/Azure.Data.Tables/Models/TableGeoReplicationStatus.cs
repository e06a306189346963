using System.Diagnostics.CodeAnalysis;

namespace Azure.Data.Tables.Models;

/// <summary>Whether the copy in the other region can be read.</summary>
public readonly struct TableGeoReplicationStatus(string value) : IEquatable<TableGeoReplicationStatus>
{
    private readonly string value = value ?? throw new ArgumentNullException(nameof(value));

    public static TableGeoReplicationStatus Live { get; } = new("live");

    public static TableGeoReplicationStatus Bootstrap { get; } = new("bootstrap");

    public static TableGeoReplicationStatus Unavailable { get; } = new("unavailable");

    public static implicit operator TableGeoReplicationStatus(string value) => new(value);

    public static bool operator ==(TableGeoReplicationStatus left, TableGeoReplicationStatus right) => left.Equals(right);

    public static bool operator !=(TableGeoReplicationStatus left, TableGeoReplicationStatus right) => !left.Equals(right);

    public bool Equals(TableGeoReplicationStatus other) => string.Equals(value, other.value, StringComparison.OrdinalIgnoreCase);

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is TableGeoReplicationStatus other && Equals(other);

    public override int GetHashCode() => value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(value);

    public override string ToString() => value ?? "";
}
