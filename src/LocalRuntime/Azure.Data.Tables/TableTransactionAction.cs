namespace Azure.Data.Tables;

/// <summary>One action of an entity-group transaction.</summary>
public class TableTransactionAction
{
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity)
        : this(actionType, entity, default)
    {
    }

    /// <param name="actionType">What happens to the row.</param>
    /// <param name="entity">The row; a deletion needs its keys only.</param>
    /// <param name="etag">For updates and deletions: the version that must still stand; none means any version.</param>
    public TableTransactionAction(TableTransactionActionType actionType, ITableEntity entity, ETag etag = default)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ActionType = actionType;
        Entity = entity;
        ETag = etag;
    }

    public TableTransactionActionType ActionType { get; }

    public ITableEntity Entity { get; }

    public ETag ETag { get; }
}
