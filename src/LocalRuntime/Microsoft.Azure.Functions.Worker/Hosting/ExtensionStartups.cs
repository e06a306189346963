using System.Reflection;
using Microsoft.Azure.Functions.Worker.Core;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Finds the extensions that the function assemblies refer to and lets them set themselves up.</summary>
internal static class ExtensionStartups
{
    public static void Configure(IFunctionsWorkerApplicationBuilder builder, IReadOnlyList<Assembly> functions)
    {
        foreach (Type startup in ReferencedBy(functions)
            .SelectMany(assembly => assembly.GetCustomAttributes<WorkerExtensionStartupAttribute>())
            .Select(attribute => attribute.StartupType)
            .Distinct())
        {
            ((WorkerExtensionStartup)Activator.CreateInstance(startup)!).Configure(builder);
        }
    }

    /// <summary>The reference graph, as far as it lies in the app's folder: the framework holds no extension.</summary>
    private static IEnumerable<Assembly> ReferencedBy(IReadOnlyList<Assembly> roots)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        Queue<Assembly> queue = new(roots);
        while (queue.TryDequeue(out Assembly? assembly))
        {
            if (!seen.Add(assembly.GetName().Name!))
            {
                continue;
            }

            yield return assembly;
            foreach (AssemblyName reference in assembly.GetReferencedAssemblies())
            {
                if (File.Exists(Path.Combine(AppContext.BaseDirectory, reference.Name + ".dll")))
                {
                    queue.Enqueue(Assembly.Load(reference));
                }
            }
        }
    }
}
