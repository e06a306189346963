namespace Miriam.Functions.Storage;

/// <summary>Every table and container of the product; <c>infra/main.bicep</c> creates the same ones (a test compares).</summary>
public static class StorageNames
{
    /// <summary>One partition per agreement: its dossier (docs/adr/0002).</summary>
    public const string AgreementsTable = "Agreements";

    /// <summary>One partition per edition: opened periods and report versions.</summary>
    public const string EditionsTable = "Editions";

    /// <summary>One partition per edition: the hash chain of decisions.</summary>
    public const string AuditTable = "Audit";

    /// <summary>One partition per edition: reminders and escalations sent, insert-only.</summary>
    public const string NotificationsTable = "Notifications";

    /// <summary>One partition per payment run (docs/adr/0007).</summary>
    public const string PaymentRunsTable = "PaymentRuns";

    /// <summary>One partition per answer of the bank.</summary>
    public const string BankAnswersTable = "BankAnswers";

    /// <summary>Files before their privacy checks: no versioning, no soft delete, removed after 30 days.</summary>
    public const string IncomingContainer = "incoming";

    /// <summary>Uploads that hold a virus or could not be scanned: read by nobody, removed after 30 days.</summary>
    public const string QuarantineContainer = "quarantine";

    /// <summary>Accepted for reading: originals, findings and normalised submissions, never overwritten.</summary>
    public const string SubmissionsContainer = "submissions";

    /// <summary>Summaries, figures and pages of the annual report, one folder per version.</summary>
    public const string ReportsContainer = "reports";

    /// <summary>Daily anchors of the audit chains, never overwritten; in Azure under a retention policy.</summary>
    public const string AuditContainer = "audit";

    /// <summary>Files dropped in <c>{edition}/{period}/{nis}/</c>; each is moved on at once.</summary>
    public const string InboxContainer = "inbox";

    /// <summary>A text for each file dropped in the inbox: what became of it; removed after 30 days.</summary>
    public const string AnswersContainer = "answers";

    /// <summary>Payment files and answers of the bank, named by their content, never overwritten.</summary>
    public const string PaymentsContainer = "payments";

    /// <summary>One partition per edition: which mails are being sent and were sent, by hash; no address.</summary>
    public const string MailsTable = "Mails";

    /// <summary>One partition per CPAS and one for the SPP: who wants which mails, and where.</summary>
    public const string PeopleTable = "People";

    /// <summary>One partition per CPAS and one for the SPP: who may stand in for whom, and when.</summary>
    public const string DelegationsTable = "Delegations";

    /// <summary>Letters to CPAS as PDF and page, never overwritten.</summary>
    public const string LettersContainer = "letters";

    /// <summary>One partition: every change of the programme's parameters (docs/adr/0013).</summary>
    public const string ParametersTable = "Parameters";

    /// <summary>Supporting documents of expense lines, never overwritten; gone when taken off their last line.</summary>
    public const string DocumentsContainer = "documents";

    public static readonly IReadOnlyList<string> Tables =
        [AgreementsTable, EditionsTable, AuditTable, NotificationsTable, PaymentRunsTable, BankAnswersTable, MailsTable, PeopleTable, DelegationsTable, ParametersTable];

    public static readonly IReadOnlyList<string> Containers =
        [IncomingContainer, SubmissionsContainer, ReportsContainer, AuditContainer, InboxContainer, PaymentsContainer, LettersContainer, QuarantineContainer, AnswersContainer, DocumentsContainer];
}
