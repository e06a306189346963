using Miriam.Domain;
using Miriam.Domain.Agreements;
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
    /// <summary>Who reads it at the SPP or the CPAS; null for everybody of the CPAS, or for those whom its kind concerns.</summary>
    public string? Role { get; init; }

    /// <summary>The one person whom it is for; null for everybody of the role.</summary>
    public string? Only { get; init; }

    /// <summary>Who needs no mail about it, since she took part in what it is about.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>A letter that goes with it.</summary>
    public BlobReference? Attachment { get; init; }

    /// <summary>The same in the languages of people who chose one; empty for a message in the language of its CPAS.</summary>
    public IReadOnlyDictionary<Language, NoticeText> Languages { get; init; } = new Dictionary<Language, NoticeText>();

    /// <summary>How its mails went; null while they are under way.</summary>
    public MailResult? Mails { get; init; }

    /// <summary>A message to finance, in every language; in that of the agreement for whoever chose none, in French where it is about none.</summary>
    public static Notification ToFinance(
        string id, string edition, string kind, GrantAgreement? agreement, Func<Language, NoticeText> write, DateTimeOffset at)
    {
        var texts = Enum.GetValues<Language>().ToDictionary(language => language, write);
        var own = agreement?.Language ?? Language.Fr;
        return new Notification(id, edition, kind, agreement?.Lead, ToSpp: true, own, texts[own].Subject, texts[own].Text, at) { Languages = texts };
    }

    /// <summary>The message as a reader of a language gets it; in its own language where it has no other.</summary>
    public Notification In(Language? language) => language is { } asked && Languages.TryGetValue(asked, out var text)
        ? this with { Language = asked, Subject = text.Subject, Text = text.Text }
        : this;
}

/// <summary>A message in one language.</summary>
public sealed record NoticeText(string Subject, string Text);
