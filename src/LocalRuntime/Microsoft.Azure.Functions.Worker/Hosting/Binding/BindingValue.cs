using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Converts binding data (mostly text from a route) to the type that a parameter asks for.</summary>
internal static class BindingValue
{
    public static object? Convert(object? value, ParameterInfo parameter)
    {
        Type target = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (value is null)
        {
            return parameter.HasDefaultValue ? parameter.DefaultValue : null;
        }

        if (target.IsInstanceOfType(value))
        {
            return value;
        }

        string text = System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        try
        {
            return Parse(text, target);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            throw new FunctionInputConverterException(
                $"The value for parameter '{parameter.Name}' is not a valid {target.Name}.", e);
        }
    }

    private static object? Parse(string text, Type target)
    {
        TypeConverter converter = TypeDescriptor.GetConverter(target);
        if (converter.CanConvertFrom(typeof(string)))
        {
            return converter.ConvertFromInvariantString(text);
        }

        MethodInfo? parse = target.GetMethod(
            "Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string), typeof(IFormatProvider)]);
        return parse is not null
            ? parse.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [text, CultureInfo.InvariantCulture], null)
            : throw new NotSupportedException($"{target} has no conversion from text.");
    }
}
