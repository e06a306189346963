using System.Linq.Expressions;

namespace Azure.Data.Tables.Queries;

/// <summary>Filters whose values are quoted as their types require.</summary>
internal static class ODataFilter
{
    public static string Create(FormattableString filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var literals = filter.GetArguments().Select(argument => (object)ODataLiteral.Of(argument)).ToArray();
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, filter.Format, literals);
    }

    public static string Create<T>(Expression<Func<T, bool>> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return new FilterExpression(filter.Parameters[0]).Translate(filter.Body);
    }
}
