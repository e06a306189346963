using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Azure.Functions.Worker.Tests.Discovery;
using Microsoft.Extensions.DependencyInjection;

[assembly: WorkerExtensionStartup(typeof(ExtensionStartupTests.Startup))]

namespace Microsoft.Azure.Functions.Worker.Tests.Discovery;

public sealed class ExtensionStartupTests
{
    [Fact]
    public void CreateBuilder_ReferencedExtension_SetsItselfUp()
    {
        FunctionsApplicationBuilder builder = FunctionsApplication.CreateBuilder(
            ["--Azurite:Start=false", "--LocalRuntime:FunctionAssemblies=Microsoft.Azure.Functions.Worker.Tests"]);
        Assert.Single(builder.Services, service => service.ServiceType == typeof(Startup));
    }

    public sealed class Startup : WorkerExtensionStartup
    {
        public override void Configure(IFunctionsWorkerApplicationBuilder applicationBuilder) =>
            applicationBuilder.Services.AddSingleton(this);
    }
}
