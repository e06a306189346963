namespace Miriam.Functions.Notifications;

/// <summary>The kinds of messages: stable words, which a person may mute one by one.</summary>
public static class NoticeKinds
{
    public const string Reminder = "reminder";
    public const string Escalation = "escalation";
    public const string Reopened = "reopened";
    public const string InboxRefused = "inbox-refused";
    public const string TrancheWaiting = "tranche-waiting";
    public const string PaymentRunWaiting = "payment-run-waiting";
    public const string ClaimOverdue = "claim-overdue";
    public const string Erasure = "erasure";
    public const string FileUnread = "file-unread";
    public const string ScanAwaited = "scan-awaited";
    public const string Letter = "letter";
    public const string DocumentRefused = "document-refused";
    public const string EvidenceAsked = "evidence-asked";
    public const string EvidenceWaiting = "evidence-waiting";
    public const string RequestWaiting = "request-waiting";
    public const string RequestEscalated = "request-escalated";

    public static readonly IReadOnlyList<string> All =
    [
        Reminder, Escalation, Reopened, InboxRefused, TrancheWaiting, PaymentRunWaiting, ClaimOverdue, Erasure, FileUnread, ScanAwaited, Letter,
        DocumentRefused, EvidenceAsked, EvidenceWaiting, RequestWaiting, RequestEscalated,
    ];

    /// <summary>Whether a person may go without its mails: never those that tell that something waits for too long.</summary>
    public static bool MayBeMuted(string kind) => kind is not (Escalation or RequestEscalated);

    /// <summary>Whether finance rather than the managers read it at the SPP.</summary>
    public static bool IsForFinance(string kind) => kind is TrancheWaiting or PaymentRunWaiting or ClaimOverdue or EvidenceWaiting;
}
