using Microsoft.AspNetCore.Routing;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>HTTP endpoints of the host or an extension that are no functions, for example the durable webhooks.</summary>
internal interface ILocalEndpoints
{
    void Map(IEndpointRouteBuilder routes);
}
