using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace Miriam.Functions.Mail;

/// <summary>Sends by SMTP, or writes .eml files into a folder.</summary>
public sealed class SmtpMailer(MailSettings settings) : IMailer
{
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellation)
    {
        using var message = new MailMessage(settings.From, mail.To)
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", $"<{mail.Id:N}@{settings.From.Host}>");
        if (mail.Html is { } html)
        {
            message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(html, Encoding.UTF8, MediaTypeNames.Text.Html));
        }

        foreach (var file in mail.Files)
        {
            message.Attachments.Add(new Attachment(new MemoryStream(file.Content), file.Name, file.ContentType));
        }

        using var client = Client();
        await client.SendMailAsync(message, cancellation);
    }

    private SmtpClient Client()
    {
        if (settings.Route is MailRoute.Folder folder)
        {
            return new SmtpClient
            {
                DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
                PickupDirectoryLocation = Directory.CreateDirectory(folder.Path).FullName,
            };
        }

        var server = (MailRoute.Smtp)settings.Route;
        return new SmtpClient(server.Host, server.Port) { EnableSsl = server.Port != 25 };
    }
}
