namespace Miriam.Files.Html;

/// <summary>Style sheets that are embedded, to be written into a page.</summary>
internal static class PageStyles
{
    /// <summary>The style sheet of a page by its file name.</summary>
    public static string Read(string file)
    {
        using var resource = typeof(PageStyles).Assembly.GetManifestResourceStream("Miriam.Files.Html." + file)
            ?? throw new InvalidOperationException($"The resource {file} is missing.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
