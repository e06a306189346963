using System.CommandLine;
using System.Net.Http.Headers;

namespace Miriam.Cli;

/// <summary>The running app that a command calls, and as whom.</summary>
internal static class AppClient
{
    public static Option<string> Url()
    {
        var url = new Option<string>("--url") { Description = CliTexts.Url, DefaultValueFactory = _ => "http://127.0.0.1:7071/" };
        url.Validators.Add(option =>
        {
            if (!Uri.TryCreate(option.GetValueOrDefault<string>(), UriKind.Absolute, out _))
            {
                option.AddError(CliTexts.BadUrl);
            }
        });
        return url;
    }

    public static Option<string> Persona(string unlessTold) =>
        new("--persona") { Description = CliTexts.Persona, DefaultValueFactory = _ => unlessTold };

    // In Azure a token says who asks; it comes by the environment, since command lines are seen by others.
    public static HttpClient Of(string url, string persona)
    {
        var http = new HttpClient { BaseAddress = new Uri(url) };
        if (Environment.GetEnvironmentVariable("MIRIAM_TOKEN") is { Length: > 0 } token)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        else
        {
            http.DefaultRequestHeaders.Add("X-Miriam-Persona", persona);
        }

        return http;
    }
}
