using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Mail;

/// <summary>
/// Hands each mail over once. A row is claimed before and marked after; only a crash between handing over and marking lets
/// it go out again, under the same id.
/// </summary>
public sealed class MailOnce(TableServiceClient tables, IMailer mailer, TimeProvider time)
{
    // Longer than a server may take to answer: until then whoever claimed it may still be at work.
    private static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(15);

    private readonly TableClient table = tables.GetTableClient(StorageNames.MailsTable);

    /// <param name="key">What it is about and to whom it goes.</param>
    /// <exception cref="MailClaimedException">Somebody else is at it: try again later.</exception>
    public async Task SendAsync(string edition, string key, Func<Guid, OutgoingMail> mail, CancellationToken cancellation)
    {
        var row = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        if (await ClaimAsync(edition, row, cancellation) is not { } claim)
        {
            return;
        }

        try
        {
            await mailer.SendAsync(mail(new Guid(Convert.FromHexString(row).AsSpan(0, 16))), cancellation);
        }
        catch
        {
            // The next attempt need not wait until the claim runs out.
            await table.DeleteEntityAsync(edition, row, claim, CancellationToken.None);
            throw;
        }

        await table.UpdateEntityAsync(
            new TableEntity(edition, row) { ["SentAt"] = time.GetUtcNow() }, claim, TableUpdateMode.Replace, cancellation);
    }

    /// <summary>The claim to mark as sent; null when it was sent before.</summary>
    private async Task<ETag?> ClaimAsync(string edition, string row, CancellationToken cancellation)
    {
        var claimed = new TableEntity(edition, row) { ["ClaimedAt"] = time.GetUtcNow() };
        try
        {
            return (await table.AddEntityAsync(claimed, cancellation)).Headers.ETag;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            var before = (await table.GetEntityAsync<TableEntity>(edition, row, cancellationToken: cancellation)).Value;
            return before.GetDateTimeOffset("SentAt") is not null ? null
                : before.GetDateTimeOffset("ClaimedAt") > time.GetUtcNow() - ClaimLasts ? throw new MailClaimedException()
                : (await table.UpdateEntityAsync(claimed, before.ETag, TableUpdateMode.Replace, cancellation)).Headers.ETag;
        }
    }
}

/// <summary>A mail is being sent by somebody else.</summary>
public sealed class MailClaimedException() : Exception("The mail is being sent.");
