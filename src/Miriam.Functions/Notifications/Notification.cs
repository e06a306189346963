using Miriam.Domain;
using Miriam.Domain.Cpas;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Notifications;

/// <summary>A message to a CPAS or to the SPP.</summary>
/// <param name="Id">Derived from what it is about: the same message is never written twice.</param>
/// <param name="Kind">One of <see cref="NoticeKinds"/>.</param>
/// <param name="Cpas">The CPAS it concerns; null when that is not known.</param>
/// <param name="ToSpp">Whether it is for the SPP rather than the CPAS.</param>
public sealed record Notification(
    string Id, string Edition, string Kind, NisCode? Cpas, bool ToSpp, Language Language, string Subject, string Text, DateTimeOffset At)
{
    /// <summary>A letter that goes with it.</summary>
    public BlobReference? Attachment { get; init; }

    /// <summary>How its mails went; null while they are under way.</summary>
    public MailResult? Mails { get; init; }
}
