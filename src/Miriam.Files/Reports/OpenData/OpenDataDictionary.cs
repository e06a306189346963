namespace Miriam.Files.Reports.OpenData;

/// <summary>Explains every column and key of <see cref="OpenDataCsv"/>, in English, French and Dutch; itself a CSV.</summary>
public static class OpenDataDictionary
{
    /// <summary>The whole file.</summary>
    public static string Render()
    {
        using var resource = typeof(OpenDataDictionary).Assembly.GetManifestResourceStream("Miriam.Files.Reports.OpenData.dictionary.csv")
            ?? throw new InvalidOperationException("The resource dictionary.csv is missing.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
