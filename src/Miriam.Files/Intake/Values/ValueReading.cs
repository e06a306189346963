using System.Collections.Immutable;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Values;

/// <summary>Reads a filled cell as one type of the template.</summary>
internal delegate ValueReading<T> ValueReader<T>(SourceCell cell, ColumnTemplate column);

/// <summary>A value, or why there is none. A value may carry a problem that does not block, such as VAL-13.</summary>
internal readonly record struct ValueReading<T>(FieldState State, T? Value, ValueProblem? Problem)
{
    public static implicit operator ValueReading<T>(T value) => new(FieldState.Known, value, null);

    public static implicit operator ValueReading<T>(ValueProblem problem) => new(FieldState.Unknown, default, problem);

    /// <summary>The same value with a finding that does not block.</summary>
    public ValueReading<T> With(ValueProblem? problem) => this with { Problem = problem };
}

/// <summary>What is wrong with a value.</summary>
/// <param name="Arguments">For the texts, beside heading and value.</param>
internal sealed record ValueProblem(string Code, ImmutableArray<(string Name, string Value)> Arguments)
{
    public static ValueProblem Of(string code, params ReadOnlySpan<(string Name, string Value)> arguments) => new(code, [.. arguments]);
}
