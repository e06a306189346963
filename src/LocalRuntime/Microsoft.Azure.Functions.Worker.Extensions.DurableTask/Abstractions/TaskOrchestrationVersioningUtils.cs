namespace Microsoft.DurableTask.Abstractions;

/// <summary>How versions compare: numerically where both are numbers, as text otherwise; no version comes first.</summary>
public static class TaskOrchestrationVersioningUtils
{
    public static int CompareVersions(string sourceVersion, string otherVersion)
    {
        bool noSource = string.IsNullOrWhiteSpace(sourceVersion);
        bool noOther = string.IsNullOrWhiteSpace(otherVersion);
        if (noSource || noOther)
        {
            return noSource && noOther ? 0 : noSource ? -1 : 1;
        }

        return System.Version.TryParse(sourceVersion, out Version? source) && System.Version.TryParse(otherVersion, out Version? other)
            ? source.CompareTo(other)
            : string.Compare(sourceVersion, otherVersion, StringComparison.OrdinalIgnoreCase);
    }
}
