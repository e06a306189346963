namespace Miriam.TestSupport;

/// <summary>How long a test waits for what ought to happen.</summary>
public static class Waits
{
    /// <summary>Long enough for a machine that stalls; a passing test never waits so long.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
}
