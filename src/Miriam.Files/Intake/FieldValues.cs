namespace Miriam.Files.Intake;

/// <summary>Short ways to ask what a check needs to know of a cell.</summary>
internal static class FieldValues
{
    /// <summary>The value of a cell that may stay empty: false when something stands there that cannot be trusted.</summary>
    public static bool IsSettled<T>(this Field<T> field) => field.IsKnown || field.IsBlank;

    /// <summary>The value, or null when there is none or it is unknown.</summary>
    public static T? OrNull<T>(this Field<T> field)
        where T : struct => field.IsKnown ? field.Value : null;

    /// <summary>Whether a code or list value is known and equal to another.</summary>
    public static bool Is(this Field<string> field, string? other) => field.IsKnown && Text.Same(field.Value, other);
}
