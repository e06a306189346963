using System.CommandLine;

namespace Miriam.Cli.Tests;

/// <summary>Runs <c>miriam</c> in this process.</summary>
internal static class Command
{
    public static async Task<(int Exit, string Output, string Error)> Run(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = await MiriamCommand.RunAsync(args, new InvocationConfiguration { Output = output, Error = error });
        return (exit, output.ToString(), error.ToString());
    }

    /// <summary>A path inside the repository.</summary>
    public static string Path(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder!.FullName, "Miriam.Functions.sln")))
        {
            folder = folder.Parent;
        }

        return System.IO.Path.Combine([folder.FullName, .. parts]);
    }
}
