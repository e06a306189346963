using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Microsoft.Azure.Functions.Worker.Tests.Clock;

public sealed class ClockEndpointTests
{
    private static readonly string[] Skipping = ["LocalRuntime:Clock=Skipping", "LocalRuntime:Clock:Start=2024-09-01T00:00:00Z"];

    [Fact]
    public async Task Post_Until_MovesTheClockThere()
    {
        await using TestApp app = await TestApp.StartAsync(typeof(Nothing), Skipping);
        using HttpResponseMessage response = await app.Http.PostAsJsonAsync("admin/clock", new { until = "2024-11-15T00:00:00Z" });
        Assert.Equal("{\"now\":\"2024-11-15T00:00:00+00:00\",\"idle\":true}", await response.Content.ReadAsStringAsync());
        JsonElement read = await app.Http.GetFromJsonAsync<JsonElement>("admin/clock");
        Assert.Equal("2024-11-15T00:00:00+00:00", read.GetProperty("now").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"until\":\"soon\"}")]
    [InlineData("")]
    public async Task Post_WithoutTime_IsRefused(string body)
    {
        await using TestApp app = await TestApp.StartAsync(typeof(Nothing), Skipping);
        using StringContent content = new(body, null, "application/json");
        using HttpResponseMessage response = await app.Http.PostAsync("admin/clock", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Get_SystemClock_IsNotFound()
    {
        await using TestApp app = await TestApp.StartAsync(typeof(Nothing));
        using HttpResponseMessage response = await app.Http.GetAsync("admin/clock");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Get_KeysConfigured_NeedsTheMasterKey()
    {
        await using TestApp app = await TestApp.StartAsync(typeof(Nothing), [.. Skipping, "LocalRuntime:Keys:master=m"]);
        using HttpResponseMessage refused = await app.Http.GetAsync("admin/clock");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using HttpResponseMessage admitted = await app.Http.GetAsync("admin/clock?code=m");
        Assert.Equal(HttpStatusCode.OK, admitted.StatusCode);
    }

    internal static class Nothing;
}
