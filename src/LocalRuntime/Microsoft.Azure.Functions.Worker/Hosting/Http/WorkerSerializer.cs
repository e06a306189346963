using System.Text.Json;
using Azure.Core.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>The serializer of the app, or the worker's default: names as declared, read without regard to case.</summary>
internal static class WorkerSerializer
{
    private static readonly JsonObjectSerializer Default =
        new(new JsonSerializerOptions { PropertyNameCaseInsensitive = true, Converters = { new WholeCharacters() } });

    public static ObjectSerializer Of(FunctionContext context) =>
        context.InstanceServices.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer ?? Default;
}
