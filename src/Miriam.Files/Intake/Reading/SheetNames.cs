using Miriam.Files.Intake.Template;

namespace Miriam.Files.Intake.Reading;

/// <summary>The one thing that the readers need to know about a sheet: whether its first row holds headings.</summary>
internal static class SheetNames
{
    /// <summary>All but <c>identification</c>, which is two columns of heading and value.</summary>
    public static bool HasHeadings(string name) => SheetTemplates.Find(name) is not { IsPairs: true };
}
