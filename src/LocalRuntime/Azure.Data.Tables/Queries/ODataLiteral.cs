using System.Globalization;

namespace Azure.Data.Tables.Queries;

/// <summary>Values as they stand in a filter of the Table service.</summary>
internal static class ODataLiteral
{
    /// <exception cref="ArgumentException">A table cannot store the value's type.</exception>
    public static string Of(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        byte or sbyte or short or ushort or int => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        uint number => string.Create(CultureInfo.InvariantCulture, $"{number}L"),
        long number => string.Create(CultureInfo.InvariantCulture, $"{number}L"),
        double number => Number(number),
        float number => Number(number),
        Guid guid => $"guid'{guid:D}'",
        DateTimeOffset moment => $"datetime'{moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}'",
        DateTime { Kind: DateTimeKind.Utc } moment => $"datetime'{moment.ToString("O", CultureInfo.InvariantCulture)}'",
        DateTime moment => throw new NotSupportedException($"A DateTime in a filter must be UTC; this one is {moment.Kind}."),
        byte[] bytes => $"X'{Convert.ToHexStringLower(bytes)}'",
        BinaryData data => $"X'{Convert.ToHexStringLower(data)}'",
        Enum constant => Quoted(constant.ToString()),
        string or char => Quoted(value.ToString()!),
        _ => throw new ArgumentException($"A filter cannot compare with a value of type {value.GetType()}.", nameof(value)),
    };

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // Without a point the service takes the literal for an integer.
    private static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.IsInteger(value) && text.AsSpan().ContainsAny('.', 'E') is false ? text + ".0" : text;
    }
}
