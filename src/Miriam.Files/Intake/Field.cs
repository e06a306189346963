using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Intake;

/// <summary>What is known of a cell after reading it.</summary>
public enum FieldState : byte
{
    /// <summary>Nothing, or white space only; also every field of a missing column that is not required.</summary>
    Blank,

    /// <summary>"N/A": answered that it does not apply. Neither blank nor zero.</summary>
    NotApplicable,

    /// <summary>Filled, but it has an E of its own (or its required column is missing): treat as unknown and stay silent.</summary>
    Unknown,

    /// <summary>Read.</summary>
    Known,
}

/// <summary>A typed cell of a quarterly file with its place.</summary>
/// <param name="Row">From 1; 0 when the column is missing.</param>
/// <param name="Column">From 1; 0 when it is missing.</param>
/// <param name="Found">The cell as a person sees it; null when blank.</param>
/// <param name="Value">Meaningful only when <see cref="State"/> is <see cref="FieldState.Known"/>.</param>
public readonly record struct Field<T>(int Row, int Column, FieldState State, string? Found, T? Value)
{
    /// <summary>The sheet's own address (<c>C17</c>); null when the column is missing.</summary>
    public string? Cell => Column == 0 ? null : CellAddress.Of(Row, Column);

    /// <summary>Whether there is a value to check.</summary>
    public bool IsKnown => State == FieldState.Known;

    /// <summary>Whether nothing was filled in.</summary>
    public bool IsBlank => State == FieldState.Blank;
}
