using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tests.Web;

public sealed class UnreadBodyTests
{
    [Fact]
    public async Task Invoke_FunctionReadsNothing_ReadsTheBodyToItsEnd()
    {
        var http = new DefaultHttpContext();
        using var body = new MemoryStream(new byte[1_000_000]);
        http.Request.Body = body;

        await new UnreadBodyMiddleware().Invoke(new HttpInvocation(http), _ => Task.CompletedTask);

        Assert.Equal(body.Length, body.Position);
    }

    [Fact]
    public async Task Invoke_MoreThanTheHostTakes_LeavesTheAnswer()
    {
        var http = new DefaultHttpContext();
        http.Request.Body = new TooLong();

        await new UnreadBodyMiddleware().Invoke(
            new HttpInvocation(http),
            _ =>
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });

        Assert.Equal(StatusCodes.Status404NotFound, http.Response.StatusCode);
    }

    private sealed class TooLong : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
    }

    private sealed class HttpInvocation(HttpContext http) : FunctionContext
    {
        public override string InvocationId => "1";

        public override string FunctionId => "1";

        public override TraceContext TraceContext => throw new NotSupportedException();

        public override BindingContext BindingContext => throw new NotSupportedException();

        public override RetryContext RetryContext => throw new NotSupportedException();

        public override IServiceProvider InstanceServices { get; set; } = null!;

        public override FunctionDefinition FunctionDefinition => throw new NotSupportedException();

        public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object> { ["HttpRequestContext"] = http };

        public override IInvocationFeatures Features => throw new NotSupportedException();
    }
}
