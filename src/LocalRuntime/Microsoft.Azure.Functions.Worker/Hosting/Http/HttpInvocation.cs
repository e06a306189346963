using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Extensions.Http.Converters;
using Microsoft.Azure.Functions.Worker.Http;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>The HTTP side of one invocation. Nothing is read from the body before somebody asks for it.</summary>
internal sealed class HttpInvocation(HttpContext http, HttpRequestBody body)
    : IHttpRequestDataFeature, IFromBodyConversionFeature
{
    private LocalHttpRequestData? data;

    public ValueTask<HttpRequestData?> GetHttpRequestDataAsync(FunctionContext context) =>
        ValueTask.FromResult<HttpRequestData?>(RequestData(context));

    public ValueTask<object?> ConvertAsync(FunctionContext context, Type targetType) =>
        body.ReadAsync(http, targetType);

    /// <summary>The request as ASP.NET Core knows it, in the older model, or its body as the type of the parameter.</summary>
    public async ValueTask<object?> TriggerValueAsync(LocalFunctionContext context)
    {
        Type type = context.Function.TriggerParameter.ParameterType;
        return type == typeof(HttpRequest) ? http.Request
            : type == typeof(HttpRequestData) ? RequestData(context)
            : await body.ReadAsync(http, type);
    }

    private LocalHttpRequestData RequestData(FunctionContext context) => data ??= new LocalHttpRequestData(http, context);
}
