using System.Linq.Expressions;
using System.Reflection;
using Azure.Data.Tables.Entities;
using Azure.Data.Tables.Models;

namespace Azure.Data.Tables.Queries;

/// <summary>
/// Translates a C# condition on a row into a filter of the Table service: comparisons of a property with a value,
/// joined by and, or and not. Whatever does not mention the row is evaluated here.
/// </summary>
internal sealed class FilterExpression(ParameterExpression row)
{
    public string Translate(Expression condition)
    {
        if (!MentionsRow.In(condition, row))
        {
            // A condition that is always true is no filter.
            return Evaluate(condition) is true ? "" : throw Unsupported(condition);
        }

        return Condition(condition);
    }

    private string Condition(Expression condition) => condition switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } both => $"({Condition(both.Left)}) and ({Condition(both.Right)})",
        BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } either => $"({Condition(either.Left)}) or ({Condition(either.Right)})",
        BinaryExpression comparison when Operator(comparison.NodeType) is { } name => Comparison(comparison.Left, name, comparison.Right),
        MethodCallExpression { Method.Name: nameof(Equals), Object: { } left, Arguments: [var right] } => Comparison(left, "eq", right),
        MethodCallExpression { Method: { Name: nameof(Equals), IsStatic: true }, Arguments: [var left, var right] } => Comparison(left, "eq", right),
        UnaryExpression { NodeType: ExpressionType.Not } negation => $"not ({Condition(negation.Operand)})",
        UnaryExpression { NodeType: ExpressionType.Convert } conversion => Condition(conversion.Operand),
        _ when PropertyOf(condition) is { } flag => $"{flag.Name} eq true",
        _ => throw Unsupported(condition),
    };

    private string Comparison(Expression left, string name, Expression right)
    {
        // string.Compare(row.RowKey, "b", Ordinal) >= 0 is how C# writes a range of keys.
        if (CompareOperands(left) is var (first, second) && Evaluate(right) is 0)
        {
            return Comparison(first, name, second);
        }

        if (PropertyOf(left) is { } property && !MentionsRow.In(right, row))
        {
            return $"{property.Name} {name} {ODataLiteral.Of(Value(right, property.Type))}";
        }

        if (PropertyOf(right) is { } mirrored && !MentionsRow.In(left, row))
        {
            return $"{mirrored.Name} {Mirrored(name)} {ODataLiteral.Of(Value(left, mirrored.Type))}";
        }

        throw Unsupported(left);
    }

    private static (Expression First, Expression Second)? CompareOperands(Expression expression) => expression switch
    {
        MethodCallExpression { Method.Name: nameof(string.Compare), Object: null, Arguments: [var first, var second] } => (first, second),
        MethodCallExpression { Method.Name: nameof(string.Compare), Object: null, Arguments: [var first, var second, var comparison] }
            when Evaluate(comparison) is StringComparison.Ordinal => (first, second),
        MethodCallExpression { Method.Name: nameof(string.CompareTo), Object: { } first, Arguments: [var second] } => (first, second),
        _ => null,
    };

    // row.Property, row["Property"] or row.GetInt32("Property"), also behind .Value and the compiler's conversions.
    private (string Name, Type Type)? PropertyOf(Expression expression) => expression switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert } conversion => PropertyOf(conversion.Operand),
        MemberExpression { Member: PropertyInfo { Name: "Value" }, Expression: { } nullable } when Nullable.GetUnderlyingType(nullable.Type) is not null => PropertyOf(nullable),
        MemberExpression { Member: PropertyInfo property } member when IsRow(member.Expression) => (StoredName(property), property.PropertyType),
        MethodCallExpression { Object: { } target, Arguments: [var name] } call when IsRow(target) && target.Type == typeof(TableEntity) => ((string)Evaluate(name)!, call.Type),
        _ => null,
    };

    // A constraint to an interface or base class shows as a conversion of the row.
    private bool IsRow(Expression? expression) =>
        expression == row || (expression is UnaryExpression { NodeType: ExpressionType.Convert } conversion && IsRow(conversion.Operand));

    private static string StoredName(PropertyInfo property) =>
        property.DeclaringType == typeof(TableItem) ? "TableName" : EntityMember.StoredName(property);

    // The compiler compares enums as integers; they are stored by name.
    private static object? Value(Expression expression, Type propertyType)
    {
        var value = Evaluate(expression);
        var type = Nullable.GetUnderlyingType(propertyType) ?? propertyType;
        return type.IsEnum && value is not null ? Enum.ToObject(type, value) : value;
    }

    private static object? Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member => field.GetValue(member.Expression is null ? null : Evaluate(member.Expression)),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)(),
    };

    private static string? Operator(ExpressionType type) => type switch
    {
        ExpressionType.Equal => "eq",
        ExpressionType.NotEqual => "ne",
        ExpressionType.GreaterThan => "gt",
        ExpressionType.GreaterThanOrEqual => "ge",
        ExpressionType.LessThan => "lt",
        ExpressionType.LessThanOrEqual => "le",
        _ => null,
    };

    private static string Mirrored(string name) => name switch
    {
        "gt" => "lt",
        "ge" => "le",
        "lt" => "gt",
        "le" => "ge",
        _ => name,
    };

    private static NotSupportedException Unsupported(Expression expression) =>
        new($"The Table service cannot evaluate '{expression}'.");

    private sealed class MentionsRow(ParameterExpression row) : ExpressionVisitor
    {
        private bool found;

        public static bool In(Expression expression, ParameterExpression row)
        {
            var visitor = new MentionsRow(row);
            visitor.Visit(expression);
            return visitor.found;
        }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            found |= node == row;
            return node;
        }
    }
}
