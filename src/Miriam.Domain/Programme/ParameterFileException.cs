namespace Miriam.Domain.Programme;

/// <summary>The programme's parameters cannot be right; the application must not start with them.</summary>
public sealed class ParameterFileException : Exception
{
    /// <summary>Names every problem found.</summary>
    public ParameterFileException(IReadOnlyList<string> problems, Exception? cause = null)
        : base("The programme's parameters are refused:\n- " + string.Join("\n- ", problems), cause) => Problems = problems;

    /// <summary>One sentence for each problem.</summary>
    public IReadOnlyList<string> Problems { get; }
}
