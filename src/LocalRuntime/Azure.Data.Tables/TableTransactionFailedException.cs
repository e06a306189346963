using System.Globalization;

namespace Azure.Data.Tables;

/// <summary>A transaction failed, so none of its actions took effect.</summary>
public class TableTransactionFailedException : RequestFailedException
{
    public TableTransactionFailedException(RequestFailedException requestFailedException)
        : base(
            (requestFailedException ?? throw new ArgumentNullException(nameof(requestFailedException))).Status,
            requestFailedException.Message,
            requestFailedException.ErrorCode,
            requestFailedException) =>
        FailedTransactionActionIndex = IndexIn(requestFailedException.Message);

    /// <summary>The action that the service refused, counted from 0; null where it does not say.</summary>
    public int? FailedTransactionActionIndex { get; }

    // The service puts the index before its message: "2:The specified entity already exists."
    private static int? IndexIn(string message) =>
        message.IndexOf(':', StringComparison.Ordinal) is > 0 and var end
        && int.TryParse(message.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;
}
