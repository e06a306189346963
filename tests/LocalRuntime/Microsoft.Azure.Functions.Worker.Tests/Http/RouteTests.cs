using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker.Http;

namespace Microsoft.Azure.Functions.Worker.Tests.Http;

public sealed class RouteTests : IAsyncLifetime
{
    private TestApp app = null!;

    public async Task InitializeAsync() => app = await TestApp.StartAsync(typeof(Functions));

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Theory]
    [InlineData("GET", "api/Plain", HttpStatusCode.OK, "plain")]
    [InlineData("DELETE", "api/Plain", HttpStatusCode.OK, "plain")]
    [InlineData("GET", "api/items/7", HttpStatusCode.OK, "7 of page 1")]
    [InlineData("GET", "api/items/7?page=3", HttpStatusCode.OK, "7 of page 3")]
    [InlineData("GET", "api/items/7?page=3&page=4", HttpStatusCode.OK, "7 of page 4")]
    [InlineData("GET", "API/ITEMS/7", HttpStatusCode.OK, "7 of page 1")]
    [InlineData("POST", "api/items/7", HttpStatusCode.MethodNotAllowed, "")]
    [InlineData("HEAD", "api/items/7", HttpStatusCode.MethodNotAllowed, "")]
    [InlineData("OPTIONS", "api/items/7", HttpStatusCode.MethodNotAllowed, "")]
    [InlineData("HEAD", "api/Plain", HttpStatusCode.OK, "")]
    [InlineData("OPTIONS", "api/Plain", HttpStatusCode.OK, "plain")]
    [InlineData("GET", "api/items/7?page=first", HttpStatusCode.InternalServerError, "")]
    [InlineData("GET", "api/items/seven", HttpStatusCode.NotFound, "")]
    [InlineData("GET", "api/quarters", HttpStatusCode.OK, "2024-Q1")]
    [InlineData("GET", "api/quarters/2025-Q2", HttpStatusCode.OK, "2025-Q2")]
    [InlineData("GET", "api/blobs/a/b/c.txt", HttpStatusCode.OK, "a/b/c.txt")]
    [InlineData("GET", "api/days/2024-09-01", HttpStatusCode.OK, "1/9/2024")]
    [InlineData("GET", "items/7", HttpStatusCode.NotFound, "")]
    public async Task Send_ToRoute_Answers(string method, string path, HttpStatusCode status, string text)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        using HttpResponseMessage response = await app.Http.SendAsync(request);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(text, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_FromBody_BindsJson()
    {
        using HttpResponseMessage response = await app.Http.PostAsJsonAsync("api/orders/a", new { quantity = 3 });
        Assert.Equal("{\"id\":\"a\",\"quantity\":3}", await response.Content.ReadAsStringAsync());
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task Post_ToClassParameter_BindsTheBody()
    {
        using HttpResponseMessage response = await app.Http.PostAsJsonAsync("api/Body", new { Id = "b", Quantity = 4 });
        Assert.Equal("b 4", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_BrokenJson_FailsWithoutDetails()
    {
        using StringContent broken = new("{");
        using HttpResponseMessage response = await app.Http.PostAsync("api/Body", broken);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_OlderModel_SendsStatusHeadersCookiesAndBody()
    {
        using HttpResponseMessage response = await app.Http.PostAsync("api/Older?x=1", new StringContent("é"));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("x=1 é", await response.Content.ReadAsStringAsync());
        Assert.Equal("kept", response.Headers.GetValues("x-older").Single());
        Assert.Equal("name=value; path=/; samesite=strict; httponly", response.Headers.GetValues("Set-Cookie").Single());
    }

    [Fact]
    public async Task Get_MinimalResult_IsExecuted()
    {
        using HttpResponseMessage response = await app.Http.GetAsync("api/Minimal");
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Get_FunctionThatThrows_FailsWithoutDetails()
    {
        using HttpResponseMessage response = await app.Http.GetAsync("api/Fails");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        Assert.False(response.Headers.Contains("x-half-done"));
    }

    [Fact]
    public async Task Start_UnusableRoute_FailsWithTheFunctionsName()
    {
        InvalidOperationException failure =
            await Assert.ThrowsAsync<InvalidOperationException>(() => TestApp.StartAsync(typeof(BadRoute)));
        Assert.StartsWith("The route of function 'BadRoute' cannot be used: ", failure.Message, StringComparison.Ordinal);
    }

    internal static class BadRoute
    {
        [Function("BadRoute")]
        public static void Run([HttpTrigger(Route = "items/{id")] HttpRequest request)
        {
        }
    }

    internal sealed record Order(string? Id, int Quantity);

    internal sealed class Functions
    {
        [Function("Plain")]
        public static string Plain([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => "plain";

        [Function("Item")]
        public ValueTask<string> Item(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{id:int}")] HttpRequest request,
            int id,
            int page = 1) => ValueTask.FromResult(FormattableString.Invariant($"{id} of page {page}"));

        [Function("Quarter")]
        public string Quarter(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "quarters/{quarter=2024-Q1}")] HttpRequest request,
            string quarter) => quarter;

        [Function("Blob")]
        public string Blob(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "blobs/{*path}")] HttpRequest request,
            string path) => path;

        [Function("Day")]
        public string Day(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "days/{day}")] HttpRequest request,
            DateOnly day) => FormattableString.Invariant($"{day.Day}/{day.Month}/{day.Year}");

        [Function("Order")]
        public IActionResult Order(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders/{id}")] HttpRequest request,
            string id,
            [Worker.Http.FromBody] Order order) => new OkObjectResult(order with { Id = id });

        [Function("Body")]
        public string Body([HttpTrigger(AuthorizationLevel.Anonymous, "post")] Order order) =>
            FormattableString.Invariant($"{order.Id} {order.Quantity}");

        [Function("Older")]
        public async Task<HttpResponseData> Older([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequestData request)
        {
            HttpResponseData response = request.CreateResponse(HttpStatusCode.Accepted);
            response.Headers.Add("x-older", "kept");
            response.Cookies.Append(new HttpCookie("name", "value") { HttpOnly = true, SameSite = SameSite.Strict });
            await response.WriteStringAsync($"x={request.Query["x"]} {request.ReadAsString()}");
            return response;
        }

        [Function("Minimal")]
        public IResult Minimal([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) =>
            Results.Problem(statusCode: StatusCodes.Status409Conflict);

        [Function("Fails")]
        public Task Fails([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
            request.HttpContext.Response.Headers["x-half-done"] = "1";
            throw new InvalidOperationException("secret");
        }
    }
}
