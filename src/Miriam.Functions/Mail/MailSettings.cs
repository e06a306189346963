using System.Net.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Miriam.Functions.Mail;

/// <summary>How mail leaves: Azure Communication Services, an SMTP server, or in Development a folder of .eml files.</summary>
public sealed record MailSettings(MailAddress From, MailRoute Route)
{
    private const string Section = "Mail:";

    /// <exception cref="InvalidOperationException">Outside Development a sender or a way out is missing.</exception>
    public static MailSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        string? Text(string name) => configuration[Section + name] is { Length: > 0 } text ? text : null;

        var from = Text("From") ?? (environment.IsDevelopment() ? "miriam@localhost" : throw Missing("Mail__From"));
        var route = Text("Endpoint") is { } endpoint ? new MailRoute.Azure(new Uri(endpoint))
            : Text("SmtpHost") is { } host ? new MailRoute.Smtp(host, configuration.GetValue(Section + "SmtpPort", 25))
            : environment.IsDevelopment() ? (MailRoute)new MailRoute.Folder(Text("Folder") ?? Path.Combine(environment.ContentRootPath, ".mail"))
            : throw Missing("Mail__Endpoint or Mail__SmtpHost");
        return new MailSettings(new MailAddress(from, "Miriam"), route);
    }

    private static InvalidOperationException Missing(string setting) => new($"Set {setting}: without it nobody would be told anything.");
}

/// <summary>The way out.</summary>
public abstract record MailRoute
{
    private MailRoute()
    {
    }

    /// <summary>Azure Communication Services, by the app's managed identity.</summary>
    public sealed record Azure(Uri Endpoint) : MailRoute;

    /// <summary>A server of the administration.</summary>
    public sealed record Smtp(string Host, int Port) : MailRoute;

    /// <summary>Files to look at.</summary>
    public sealed record Folder(string Path) : MailRoute;
}
