namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Gives the request of an HTTP invocation, whatever type the function itself asked for.</summary>
public interface IHttpRequestDataFeature
{
    ValueTask<HttpRequestData?> GetHttpRequestDataAsync(FunctionContext context);
}
