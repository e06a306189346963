using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Miriam.LocalRuntime.PublicSurface.Tests;

/// <summary>Where an attribute may stand, and whether more than once.</summary>
internal sealed partial record AttributePlaces(AttributeTargets Targets, bool Multiple)
{
    public static readonly AttributePlaces Anywhere = new(AttributeTargets.All, false);

    /// <summary>Null where the line says nothing of it.</summary>
    public static AttributePlaces? Parse(string line) => Usage().Match(line) is { Success: true } match
        ? new AttributePlaces(
            (AttributeTargets)int.Parse(match.Groups["targets"].Value, CultureInfo.InvariantCulture),
            line.Contains("AllowMultiple=true", StringComparison.Ordinal))
        : null;

    public static AttributePlaces Of(Type attribute) => attribute.GetCustomAttribute<AttributeUsageAttribute>(inherit: true) is { } usage
        ? new AttributePlaces(usage.ValidOn, usage.AllowMultiple)
        : Anywhere;

    public IEnumerable<string> WiderThan(AttributePlaces other)
    {
        if ((Targets | other.Targets) != other.Targets)
        {
            yield return $"may stand on {Targets & ~other.Targets}";
        }

        if (Multiple && !other.Multiple)
        {
            yield return "may stand more than once";
        }
    }

    [GeneratedRegex(@"^\[AttributeUsageAttribute\(\(AttributeTargets\)(?<targets>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Usage();
}
