using Miriam.Domain.Payments;
using Miriam.Functions.Storage;

namespace Miriam.Functions.Payments;

/// <summary>Where the files to and from the bank lie. Each is named by its content, so none can be put in the place of another.</summary>
public static class PaymentBlobs
{
    public static BlobReference FileOf(string runId, FrozenFile file) => new(StorageNames.PaymentsContainer, $"runs/{runId}/{file.Sha256}.xml");

    public static BlobReference AnswerOf(string sha256) => new(StorageNames.PaymentsContainer, $"answers/{sha256}");
}
