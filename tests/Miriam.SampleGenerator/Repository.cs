namespace Miriam.SampleGenerator;

/// <summary>Where the repository lies.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution, upwards from the program.</summary>
    /// <exception cref="DirectoryNotFoundException">The program runs outside the repository.</exception>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Miriam.Functions.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("No folder above holds Miriam.Functions.sln; name the target folder.");
    }
}
