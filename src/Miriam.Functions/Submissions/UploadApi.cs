using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Net.Http.Headers;
using Miriam.Domain.Cpas;
using Miriam.Domain.Periods;
using Miriam.Functions.Agreements;
using Miriam.Functions.Durable;
using Miriam.Functions.Programme;
using Miriam.Functions.Storage;
using Miriam.Functions.Web;

namespace Miriam.Functions.Submissions;

/// <summary>Takes a quarterly file: streams it to <c>incoming</c> while hashing, makes it a version, starts its intake.</summary>
public sealed class UploadApi(DossierStore dossiers, ParameterSource parameters, BlobServiceClient blobs, BlobFiles files, TimeProvider time)
{
    [Function("UploadSubmission")]
    [AllowRoles(Roles.CpasEditor)]
    public async Task<IResult> Upload(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "editions/{edition}/periods/{period}/cpas/{nis}/submissions")] HttpRequest request,
        string edition,
        string period,
        string nis,
        [DurableClient] DurableTaskClient client,
        FunctionContext context,
        CancellationToken cancellation)
    {
        var caller = Caller.Of(context);
        if (!Edition.TryParse(edition, out var inEdition) || !Period.TryParse(period, out var forPeriod)
            || forPeriod.Edition != inEdition || !NisCode.TryParse(nis, out var cpas))
        {
            return Problems.NotFound("edition, period or CPAS");
        }

        if (!caller.MaySee(cpas))
        {
            return Problems.Forbidden();
        }

        var agreementId = $"{inEdition}-{cpas}";
        if (await dossiers.FindAsync(agreementId, cancellation) is null)
        {
            return Problems.Conflict("NO_AGREEMENT", $"There is no agreement of {cpas} for the edition {inEdition}.");
        }

        var section = await FirstFileAsync(request, cancellation);
        if (section is null)
        {
            return Problems.BadRequest("NO_FILE", "Send the file as multipart/form-data with one file part.");
        }

        var limit = parameters.For(inEdition).Intake.FileBytes;
        var received = await ReceiveAsync(section, $"{agreementId}/{forPeriod}", limit, cancellation);
        if (received is null)
        {
            return Problems.TooLarge(limit);
        }

        SubmissionVersion? version = null;
        var outcome = await dossiers.DecideAsync(
            agreementId,
            dossier =>
            {
                var decided = SubmissionSteps.Receive(dossier, forPeriod, received, caller.Person, time.GetUtcNow(), out version);
                return decided;
            },
            cancellation);
        if (outcome?.Refusal is { } refusal)
        {
            await files.DeleteAsync(received.Blob, cancellation);
            return Problems.Conflict(refusal.Code, refusal.Detail);
        }

        // The same bytes again are the same version: this copy is not needed.
        if (version!.Incoming != received.Blob)
        {
            await files.DeleteAsync(received.Blob, cancellation);
        }

        var intake = new IntakeRequest(agreementId, forPeriod, version.Version);
        await client.EnsureStartedAsync(nameof(IntakeOrchestrator), intake.InstanceId, intake, cancellation);
        return Answer.Accepted(SubmissionView.Location(inEdition, forPeriod, cpas, version.Version), SubmissionView.Of(version));
    }

    private async Task<ReceivedFile?> ReceiveAsync(MultipartSection section, string folder, long limit, CancellationToken cancellation)
    {
        var reference = new BlobReference(StorageNames.IncomingContainer, $"{folder}/{Guid.NewGuid():N}");
        var blob = blobs.GetBlobContainerClient(reference.Container).GetBlobClient(reference.Name);
        using var hash = SHA256.Create();
        var limited = new LimitedStream(section.Body, limit);
        try
        {
            await using var hashing = new CryptoStream(limited, hash, CryptoStreamMode.Read);
            await blob.UploadAsync(hashing, overwrite: false, cancellation);
        }
        catch (FileTooLargeException)
        {
            await files.DeleteAsync(reference, cancellation);
            return null;
        }

        return new ReceivedFile(reference, Convert.ToHexStringLower(hash.Hash!), limited.BytesRead);
    }

    private static async Task<MultipartSection?> FirstFileAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            return null;
        }

        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (section.GetContentDispositionHeader()?.IsFileDisposition() == true)
                {
                    return section;
                }
            }
        }
        catch (Exception malformed) when (malformed is InvalidDataException or IOException)
        {
            return null;
        }

        return null;
    }
}

/// <summary>Bytes that landed in <c>incoming</c>.</summary>
public sealed record ReceivedFile(BlobReference Blob, string Sha256, long Size);
