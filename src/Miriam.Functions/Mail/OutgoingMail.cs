using System.Net.Mail;

namespace Miriam.Functions.Mail;

/// <summary>One mail to one person.</summary>
/// <param name="Id">Derived from what it is about and to whom it goes; a repetition has the same.</param>
/// <param name="Text">The plain text; always there.</param>
/// <param name="Html">The same as a page; null where plain text says all.</param>
public sealed record OutgoingMail(
    Guid Id, MailAddress To, string Subject, string Text, string? Html, IReadOnlyList<MailFile> Files);

/// <summary>A file that goes with a mail.</summary>
public sealed record MailFile(string Name, string ContentType, byte[] Content);

/// <summary>Hands a mail over; throws when it was not taken.</summary>
public interface IMailer
{
    Task SendAsync(OutgoingMail mail, CancellationToken cancellation);
}
