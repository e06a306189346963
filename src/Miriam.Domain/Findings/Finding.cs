namespace Miriam.Domain.Findings;

/// <summary>How much a finding weighs.</summary>
public enum Severity
{
    /// <summary>E: blocks the file.</summary>
    Error,

    /// <summary>W: needs a written explanation by the CPAS before it can sign.</summary>
    Warning,

    /// <summary>I: informs.</summary>
    Information,
}

/// <summary>One thing found in a quarterly file, at one place. Texts are made per language from code and arguments.</summary>
/// <param name="Code">A code of <c>findings.csv</c>, such as <c>CAP-01</c>.</param>
/// <param name="Severity">As the list of codes says, or I where the rule is waived.</param>
/// <param name="Sheet">Key of the sheet (<c>participants</c>), or an unknown sheet's own name; null for the whole file.</param>
/// <param name="Cell">The sheet's own address (<c>C17</c>); null for a whole sheet or file.</param>
/// <param name="Found">What stood there; never a value that a PRV rule refuses.</param>
/// <param name="Arguments">Named values of the text, in invariant form; dates as dd/MM/yyyy.</param>
public sealed record Finding(
    string Code,
    Severity Severity,
    string? Sheet,
    string? Cell,
    string? Found,
    IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>The waiver that keeps it from blocking and from needing an explanation; its severity is then I.</summary>
    public int? Waiver { get; init; }
}
