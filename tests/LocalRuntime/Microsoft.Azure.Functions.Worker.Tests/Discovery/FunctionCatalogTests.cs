using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.Azure.Functions.Worker.Tests.Discovery;

public sealed class FunctionCatalogTests
{
    [Fact]
    public void Discover_FunctionClass_DescribesTheFunction()
    {
        LocalFunction function = new FunctionCatalog([typeof(Good)]).Functions.Single();
        Assert.Equal("Good", function.Name);
        Assert.Equal("request", function.TriggerParameter.Name);
        Assert.Equal("httpTrigger", function.Definition.InputBindings["request"].Type);
        Assert.Equal(["request", "id"], function.Definition.Parameters.Select(parameter => parameter.Name));
        Assert.Equal("Microsoft.Azure.Functions.Worker.Tests.Discovery.FunctionCatalogTests+Good.Run", function.Definition.EntryPoint);
    }

    [Theory]
    [InlineData(typeof(Twice), "Several functions are named 'Same'")]
    [InlineData(typeof(Untriggered), "Function 'Untriggered' (Microsoft.Azure.Functions.Worker.Tests.Discovery.FunctionCatalogTests+Untriggered.Run) has 0 triggers")]
    [InlineData(typeof(Doubled), "has 2 triggers; it needs exactly one.")]
    [InlineData(typeof(Misnamed), "'not a name' is not a valid function name")]
    [InlineData(typeof(Converted), "names a converter; here only other parameters are converted.")]
    public void Discover_WrongDeclaration_Throws(Type functions, string message)
    {
        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => new FunctionCatalog([functions]));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(Unsupported), "Function 'Unsupported' uses UnknownTriggerAttribute, for which this host has no trigger.")]
    [InlineData(typeof(WithOutput), "Function 'WithOutput' uses UnknownOutputAttribute, which this host does not support there.")]
    [InlineData(typeof(PropertyOutput), "Function 'PropertyOutput' uses UnknownOutputAttribute, which this host does not support there.")]
    public async Task Start_UnsupportedBinding_Fails(Type functions, string message)
    {
        InvalidOperationException failure =
            await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(functions));
        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public async Task Start_HttpRequestWithoutAspNetCore_SaysWhatToCall()
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(["--urls=http://127.0.0.1:0", "--Azurite:Start=false"]);
        builder.Services.AddSingleton(new FunctionCatalog([typeof(Good)]));
        using IHost host = builder.Build();
        InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync());
        Assert.Equal(
            "Function 'Good' takes an HttpRequest: call ConfigureFunctionsWebApplication() on the builder.", failure.Message);
    }

    [Theory]
    [InlineData("AzureWebJobs.Public.Disabled=false", "Public")]
    [InlineData("AzureWebJobs.Public.Disabled=true")]
    [InlineData("AzureWebJobs_Public_Disabled=1")]
    public void Discover_ByConfiguredAssemblies_FindsPublicFunctionsThatAreEnabled(string setting, params string[] expected)
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(
        [
            "--Azurite:Start=false",
            "--LocalRuntime:FunctionAssemblies=Microsoft.Azure.Functions.Worker.Tests;Microsoft.Azure.Functions.Worker.Tests",
            "--" + setting,
        ]);
        using IHost host = builder.Build();
        Assert.Equal(expected, host.Services.GetRequiredService<FunctionCatalog>().Functions.Select(function => function.Name));
    }

    internal sealed class Good
    {
        [Function("Good")]
        public void Run([HttpTrigger(Route = "good/{id}")] HttpRequest request, int id)
        {
        }
    }

    internal static class Twice
    {
        [Function("Same")]
        public static void First([TimerTrigger("0 0 6 * * *")] TimerInfo timer)
        {
        }

        [Function("same")]
        public static void Second([TimerTrigger("0 0 6 * * *")] TimerInfo timer)
        {
        }
    }

    internal static class Untriggered
    {
        [Function("Untriggered")]
        public static void Run(string text)
        {
        }
    }

    internal static class Doubled
    {
        [Function("Doubled")]
        public static void Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer, [HttpTrigger] HttpRequest request)
        {
        }
    }

    internal static class Misnamed
    {
        [Function("not a name")]
        public static void Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer)
        {
        }
    }

    internal static class Converted
    {
        [Function("Converted")]
        public static void Run([QueueTrigger("items")] [Converters.InputConverter(typeof(object))] string message)
        {
        }
    }

    internal sealed class UnknownTriggerAttribute : Extensions.Abstractions.TriggerBindingAttribute;

    internal sealed class UnknownOutputAttribute : Extensions.Abstractions.OutputBindingAttribute;

    internal static class Unsupported
    {
        [Function("Unsupported")]
        public static void Run([UnknownTrigger] string message)
        {
        }
    }

    internal static class WithOutput
    {
        [Function("WithOutput")]
        [UnknownOutput]
        public static string Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer) => "";
    }

    internal static class PropertyOutput
    {
        [Function("PropertyOutput")]
        public static Task<Outputs> Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer) => Task.FromResult(new Outputs(""));
    }

    internal sealed record Outputs([property: UnknownOutput] string Text);
}

public static class PublicFunctions
{
    [Function("Public")]
    public static void Run([TimerTrigger("0 0 6 * * *")] TimerInfo timer)
    {
    }
}
