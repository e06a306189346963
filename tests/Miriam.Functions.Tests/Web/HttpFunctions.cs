using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Miriam.Functions.Web;

namespace Miriam.Functions.Tests.Web;

/// <summary>The HTTP functions of the app, as their attributes declare them.</summary>
public sealed partial record HttpFunctions(string Name, string Method, string Route, IReadOnlyList<string>? Roles, bool IsPublic)
{
    public static IReadOnlyList<HttpFunctions> All { get; } =
    [
        .. typeof(AuthorizationMiddleware).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Select(method => (Method: method, Trigger: TriggerOf(method)))
            .Where(found => found.Trigger is not null)
            .Select(found => new HttpFunctions(
                found.Method.GetCustomAttribute<FunctionAttribute>()!.Name,
                found.Trigger!.Methods!.Single(),
                Constraint().Replace(found.Trigger.Route!, "}"),
                found.Method.GetCustomAttribute<AllowRolesAttribute>()?.Roles,
                found.Method.GetCustomAttribute<PublicAttribute>() is not null)),
    ];

    private static HttpTriggerAttribute? TriggerOf(MethodInfo method) =>
        method.GetParameters().Select(p => p.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(t => t is not null);

    [GeneratedRegex(":[a-z]+}", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Constraint();
}
