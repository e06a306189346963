using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Azure.Data.Tables.Sas;

/// <summary>The addresses from which a signature may be used: one, or all from the first to the last; none means any.</summary>
public readonly struct TableSasIPRange(IPAddress? start, IPAddress? end = null) : IEquatable<TableSasIPRange>
{
    /// <summary><see cref="IPAddress.None"/>, or null in the default value, where there is none; so with <see cref="End"/>.</summary>
    public IPAddress Start { get; } = start ?? IPAddress.None;

    public IPAddress End { get; } = end ?? IPAddress.None;

    /// <exception cref="FormatException">Neither an address nor two with a hyphen between.</exception>
    public static TableSasIPRange Parse(string s) => s.Split('-', 2) is [var first, var last]
        ? new TableSasIPRange(IPAddress.Parse(first), IPAddress.Parse(last))
        : new TableSasIPRange(IPAddress.Parse(s));

    public static bool operator ==(TableSasIPRange left, TableSasIPRange right) => left.Equals(right);

    public static bool operator !=(TableSasIPRange left, TableSasIPRange right) => !left.Equals(right);

    public bool Equals(TableSasIPRange other) => ToString() == other.ToString();

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is TableSasIPRange other && Equals(other);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>As it stands in a signature; empty where any address may.</summary>
    public override string ToString() => IsNone(Start) ? "" : IsNone(End) ? Start.ToString() : $"{Start}-{End}";

    private static bool IsNone(IPAddress? address) => address is null || address.Equals(IPAddress.None);
}
