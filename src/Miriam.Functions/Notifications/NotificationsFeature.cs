using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Miriam.Functions.Mail;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Notifications;

/// <summary>Messages, who gets them by mail, and the way out. Outside Development the app does not start without one.</summary>
public static class NotificationsFeature
{
    public static IServiceCollection AddNotifications(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var mail = MailSettings.Read(configuration, environment);
        services.AddSingleton(mail);
        services.AddSingleton<IMailer>(mail.Route is MailRoute.Azure
            ? new AzureMailer(mail, StorageFeature.Credential(configuration))
            : new SmtpMailer(mail));
        services.AddSingleton<MailOnce>();
        services.AddSingleton<PeopleStore>();
        services.AddSingleton<Receivers>();
        services.AddSingleton<NotificationStore>();
        return services;
    }
}
