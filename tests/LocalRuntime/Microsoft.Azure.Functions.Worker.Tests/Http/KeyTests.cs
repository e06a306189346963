using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Azure.Functions.Worker.Tests.Http;

public sealed class KeyTests
{
    private static readonly string[] Keys =
        ["LocalRuntime:Keys:master=m", "LocalRuntime:Keys:default=d", "LocalRuntime:Keys:system=s", "LocalRuntime:Keys:Keyed=k", "LocalRuntime:Keys:Other=o"];

    [Theory]
    [InlineData("Open", null, HttpStatusCode.OK)]
    [InlineData("Keyed", null, HttpStatusCode.Unauthorized)]
    [InlineData("Keyed", "", HttpStatusCode.Unauthorized)]
    [InlineData("Keyed", "o", HttpStatusCode.Unauthorized)]
    [InlineData("Keyed", "k", HttpStatusCode.OK)]
    [InlineData("Keyed", "d", HttpStatusCode.OK)]
    [InlineData("Keyed", "m", HttpStatusCode.OK)]
    [InlineData("Systemic", "d", HttpStatusCode.Unauthorized)]
    [InlineData("Systemic", "k", HttpStatusCode.Unauthorized)]
    [InlineData("Systemic", "s", HttpStatusCode.OK)]
    [InlineData("Systemic", "m", HttpStatusCode.OK)]
    [InlineData("Administered", "s", HttpStatusCode.Unauthorized)]
    [InlineData("Administered", "d", HttpStatusCode.Unauthorized)]
    [InlineData("Administered", "m", HttpStatusCode.OK)]
    public async Task Get_WithKey_IsAdmittedByLevel(string function, string? key, HttpStatusCode status)
    {
        await using TestApp app = await TestApp.StartAsync(typeof(Functions), Keys);
        using HttpRequestMessage byHeader = new(HttpMethod.Get, "api/" + function);
        if (key is not null)
        {
            byHeader.Headers.Add("x-functions-key", key);
        }

        using HttpResponseMessage answer = await app.Http.SendAsync(byHeader);
        Assert.Equal(status, answer.StatusCode);

        using HttpResponseMessage byQuery = await app.Http.GetAsync($"api/{function}?code={key}");
        Assert.Equal(status, byQuery.StatusCode);
    }

    [Fact]
    public async Task Get_WithoutConfiguredKeys_AdmitsThisMachine()
    {
        await using TestApp app = await TestApp.StartAsync(typeof(Functions));
        Assert.Equal("", await app.Http.GetStringAsync("api/Administered"));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("192.168.1.7", false)]
    [InlineData(null, false)]
    public void Admit_WithoutConfiguredKeys_RefusesOtherMachines(string? caller, bool expected)
    {
        DefaultHttpContext http = new();
        http.Connection.RemoteIpAddress = caller is null ? null : IPAddress.Parse(caller);
        Assert.Equal(expected, new HttpKeys(new ConfigurationBuilder().Build()).Admit(http, "master"));
    }

    internal static class Functions
    {
        [Function("Open")]
        public static void Open([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
        {
        }

        [Function("Keyed")]
        public static void Keyed([HttpTrigger] HttpRequest request)
        {
        }

        [Function("Systemic")]
        public static void Systemic([HttpTrigger(AuthorizationLevel.System, "get")] HttpRequest request)
        {
        }

        [Function("Administered")]
        public static void Administered([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest request)
        {
        }
    }
}
