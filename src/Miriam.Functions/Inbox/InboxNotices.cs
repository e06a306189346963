using System.Security.Cryptography;
using System.Text;
using Azure;
using Microsoft.DurableTask.Client;
using Miriam.Domain;
using Miriam.Domain.Periods;
using Miriam.Functions.Agreements;
using Miriam.Functions.Notifications;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Inbox;

/// <summary>Tells the administration of a dropped file that could not be taken. Names of files are never repeated.</summary>
public sealed class InboxNotices(NotificationStore notifications, DossierStore dossiers, TimeProvider time)
{
    /// <summary>Where such a file lies; a second attempt finds the same place.</summary>
    public static BlobReference PlaceOf(string path, ETag version)
    {
        var name = SHA256.HashData(Encoding.UTF8.GetBytes($"{path}\n{version}"));
        return new BlobReference(StorageNames.IncomingContainer, $"refused/{Convert.ToHexStringLower(name)[..16]}");
    }

    public async Task TellAsync(BlobReference aside, InboxPath? to, string code, DurableTaskClient client, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        // Without an edition in the folder's name: the one that runs.
        var edition = to?.Period.Edition ?? Edition.RunningOn(BrusselsTime.DayOf(now));
        var dossier = to is null ? null : await dossiers.FindAsync($"{edition}-{to.Cpas}", cancellation);
        var language = dossier?.Agreement.Language ?? Language.Fr;
        await notifications.PostAsync(
            new Notification(
                $"inbox.{aside.Name["refused/".Length..]}",
                edition.ToString(),
                NoticeKinds.InboxRefused,
                to?.Cpas,
                ToSpp: true,
                language,
                NoticeTexts.Get("Inbox.Subject", language),
                NoticeTexts.Get("Inbox.Text", language, $"{aside.Container}/{aside.Name}", code),
                now),
            client,
            cancellation);
    }
}
