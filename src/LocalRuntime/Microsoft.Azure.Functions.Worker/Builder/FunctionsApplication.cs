namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app starts: <c>FunctionsApplication.CreateBuilder(args)</c>.</summary>
public class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
