using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Miriam.Functions.Tests.Web;

/// <summary>Every operation that the API describes, called with what no client should send: each answer says what is wrong.</summary>
public sealed class HostileRequestsTests
{
    private static readonly string[] Segments =
        ["x", "-1", "99999999999999999999", "2024-2025-99999", "2099Q4", "a'b", "%00", "%EF%BF%BE", "%2e%2e%2f", "a%2Fb%5Cc%23d%3Fe", new('k', 1_500)];

    private static readonly string[] Queries =
        ["lang=7&format=html", "lang=xx", "format=exe", "format=xlsx&lang=de", "format=html", "from=x&to=y&take=-1&seed=x&size=-5&year=0", "after=%00&continuation=%00&page=-1"];

    private static readonly string[] Bodies =
        ["", "null", "[]", "{}", "0", "\"\"", "{", "[null]", "{\"items\":[null]}", Deep(1_000), "\u0000", "{\"a\":\"\\ud800\"}"];

    private static readonly JsonNode?[] Values =
    [
        null, "", " ", "\u0000", "\uFFFE", "' or 1 eq 1", new string('r', 100_000), -1, 0, int.MaxValue, long.MaxValue, 0.5, true, "2024-02-30",
        new JsonArray(), new JsonArray((JsonNode?)null), new JsonObject(),
    ];

    [Fact]
    public async Task EveryOperation_AnyRequest_IsAnsweredAndNeverFails()
    {
        await using var app = await SeededApp.StartAsync();
        var sent = 0;
        var failures = new List<string>();
        foreach (var operation in ApiOperation.All)
        {
            foreach (var (path, body) in Requests(operation))
            {
                sent++;
                using var content = body is null ? null : new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
                using var answer = await app.CallAsync(operation.Roles.Count == 0 ? null : SeededApp.Persona(operation.Roles[0]), new HttpMethod(operation.Method), "api" + path, content);
                if (await ProblemOf(answer) is { } problem)
                {
                    failures.Add($"{operation.Id} {operation.Method} {Shortened(path)} {Shortened(body)}: {problem}");
                }
            }
        }

        Assert.True(sent > 1_000, $"only {sent} requests");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static IEnumerable<(string Path, string? Body)> Requests(ApiOperation operation)
    {
        var right = operation.PathWith(SeededApp.Value);
        var body = operation.Method == "get" ? null : operation.Body(SeededApp.Value);
        foreach (var parameter in operation.Parameters)
        {
            foreach (var segment in Segments)
            {
                yield return (operation.PathWith(name => name == parameter ? segment : SeededApp.Value(name)), body?.ToJsonString());
            }
        }

        foreach (var query in operation.Method == "get" ? Queries : [])
        {
            yield return ($"{right}?{query}", null);
        }

        foreach (var text in operation.Method == "get" ? [] : Bodies)
        {
            yield return (right, text);
        }

        foreach (var place in body is null ? [] : Places(body).ToArray())
        {
            foreach (var value in Values)
            {
                var changed = (JsonObject)body!.DeepClone();
                Put(changed, place, value?.DeepClone());
                yield return (right, changed.ToJsonString());
            }
        }
    }

    /// <summary>Where a value stands in a body, however deep: names of properties, and 0 for the one item of a list.</summary>
    private static IEnumerable<object[]> Places(JsonNode? node) => node switch
    {
        JsonObject values => values.SelectMany(p => Places(p.Value).Select(object[] (rest) => [p.Key, .. rest]).Prepend([p.Key])),
        JsonArray { Count: > 0 } items => Places(items[0]).Select(object[] (rest) => [0, .. rest]).Prepend([0]),
        _ => [],
    };

    private static void Put(JsonNode body, object[] place, JsonNode? value)
    {
        var parent = place[..^1].Aggregate(body, (node, step) => step is string name ? node[name]! : node[0]!);
        if (place[^1] is string property)
        {
            parent[property] = value;
        }
        else
        {
            parent[0] = value;
        }
    }

    private static async Task<string?> ProblemOf(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode >= HttpStatusCode.InternalServerError ? $"{(int)answer.StatusCode} {Shortened(text)}"
            : text.Contains("Exception", StringComparison.Ordinal) || text.Contains("   at ", StringComparison.Ordinal) ? $"tells of its inside: {Shortened(text)}"
            : null;
    }

    private static string Deep(int depth) =>
        string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

    private static string Shortened(string? text) =>
        text is null ? "" : text.Length <= 400 ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..400]}… ({text.Length})");
}
