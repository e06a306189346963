using System.Globalization;
using System.Text;
using Miriam.Domain;
using Miriam.Functions.Agreements;
using Miriam.Functions.Notifications;
using Miriam.Functions.Storage;
using Miriam.Functions.Submissions;

namespace Miriam.Functions.Inbox;

/// <summary>
/// Answers whoever dropped a file: a text in the container <c>answers</c>, in the folder of the CPAS and period, or in
/// <c>wrong-folder</c>. The name of the file, which may name somebody, is not repeated.
/// </summary>
public sealed class InboxAnswers(BlobFiles files, DossierStore dossiers, TimeProvider time)
{
    public async Task WriteAsync(BlobReference file, InboxPath? to, Receipt receipt, CancellationToken cancellation)
    {
        var folder = to is null ? "wrong-folder" : $"{to.Period.Edition}/{to.Period}/{to.Cpas}";
        var agreement = to is null ? null : await dossiers.FindAgreementAsync($"{to.Period.Edition}-{to.Cpas}", cancellation);
        Language[] languages = agreement is null ? [Language.Fr, Language.Nl, Language.De, Language.En] : [agreement.Language];
        var text = string.Join("\n\n", languages.Select(language => Text(to, receipt, language)));
        // With a byte order mark: on a desktop it is read by whatever opens text files.
        var content = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text + "\n")).ToArray();
        await files.WriteOnceAsync(
            new BlobReference(StorageNames.AnswersContainer, $"{folder}/{file.Name[(file.Name.LastIndexOf('/') + 1)..]}.txt"),
            new MemoryStream(content, writable: false),
            "text/plain; charset=utf-8",
            cancellation);
    }

    private string Text(InboxPath? to, Receipt receipt, Language language)
    {
        var moment = time.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return receipt switch
        {
            { Version: { } version } => NoticeTexts.Get(
                "Inbox.Taken",
                language,
                moment,
                version.Version,
                version.Period,
                version.Sha256,
                SubmissionView.Location(to!.Period.Edition, to.Period, to.Cpas, version.Version) + "/progress"),
            { Refusal: { } refusal } => NoticeTexts.Get("Inbox.NotTaken", language, moment, Reason(refusal.Code, language)),
            _ => throw new InvalidOperationException("A receipt has a version or a refusal."),
        };
    }

    private static string Reason(string code, Language language) =>
        NoticeTexts.Get(
            code is "WRONG_FOLDER" or "NO_AGREEMENT" or "NO_GROUP_IN_FORCE" or "TOO_LARGE" or "NOT_REOPENED" ? $"Inbox.{code}" : "Inbox.Other", language, code);
}
