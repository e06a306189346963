using System.Net;
using System.Text;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tests.Web;

/// <summary>Every operation that the API describes, called by everybody who may not.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task EveryOperation_WhoeverMayNot_IsRefused()
    {
        await using var app = await SeededApp.StartAsync();
        foreach (var operation in ApiOperation.All.Where(operation => operation.Roles.Count > 0))
        {
            Assert.Equal((operation.Id, HttpStatusCode.Unauthorized), (operation.Id, await StatusAsync(app, operation, null)));
            foreach (var role in Roles.All.Except(operation.Roles, StringComparer.Ordinal))
            {
                Assert.Equal((operation.Id, role, HttpStatusCode.Forbidden), (operation.Id, role, await StatusAsync(app, operation, SeededApp.Persona(role))));
            }
        }
    }

    [Fact]
    public async Task EveryOperationOfACpas_AnotherCpas_FindsNothing()
    {
        await using var app = await SeededApp.StartAsync();
        var operations = ApiOperation.All
            .Where(operation => operation.Parameters.Any(name => name is "id" or "nis"))
            .SelectMany(operation => operation.Roles.Where(role => role.StartsWith("cpas.", StringComparison.Ordinal)).Select(role => (operation, role)))
            .ToArray();

        Assert.True(operations.Length > 20, $"only {operations.Length} operations");
        foreach (var (operation, role) in operations)
        {
            var status = await StatusAsync(app, operation, SeededApp.Persona(role, "21001"));
            Assert.True(status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{operation.Id} as {role}: {status}");
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(App app, ApiOperation operation, string? persona)
    {
        var body = operation.Body(SeededApp.Value)?.ToJsonString();
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await app.CallAsync(persona, new HttpMethod(operation.Method), "api" + operation.PathWith(SeededApp.Value), content);
        return answer.StatusCode;
    }
}
