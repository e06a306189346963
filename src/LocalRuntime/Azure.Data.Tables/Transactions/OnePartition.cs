using System.Globalization;

namespace Azure.Data.Tables.Transactions;

/// <summary>
/// Refuses, as Azure does, a transaction over several partitions. The emulator takes it, and the mistake would show
/// in production only; so this one rule of the service is checked here.
/// </summary>
internal static class OnePartition
{
    /// <exception cref="TableTransactionFailedException">Names the first action of another partition.</exception>
    public static void Check(IReadOnlyList<TableTransactionAction> actions)
    {
        for (var index = 1; index < actions.Count; index++)
        {
            if (!string.Equals(actions[index].Entity.PartitionKey, actions[0].Entity.PartitionKey, StringComparison.Ordinal))
            {
                throw new TableTransactionFailedException(new RequestFailedException(
                    400,
                    string.Create(CultureInfo.InvariantCulture, $"{index}:All commands in a batch must operate on same entity group."),
                    "CommandsInBatchActOnDifferentPartitions",
                    innerException: null));
            }
        }
    }
}
