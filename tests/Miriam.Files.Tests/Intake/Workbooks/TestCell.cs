namespace Miriam.Files.Tests.Intake.Workbooks;

/// <summary>Cells that are not simply a text, a number or a date.</summary>
internal abstract record TestCell
{
    /// <summary>A formula saved without its result, as libraries write them.</summary>
    public sealed record FormulaWithoutValue(string Text) : TestCell;

    /// <summary>A formula with its numeric result.</summary>
    public sealed record Formula(string Text, double Result) : TestCell;

    /// <summary>A formula whose result is the empty text.</summary>
    public sealed record FormulaOfEmptyText(string Text) : TestCell;

    /// <summary>An error such as #REF!.</summary>
    public sealed record Error(string Text) : TestCell;

    /// <summary>A number shown as a date with its time.</summary>
    public sealed record Moment(DateTime Value) : TestCell;

    /// <summary>A cell as the file's own XML.</summary>
    public sealed record Raw(string Xml) : TestCell;
}
