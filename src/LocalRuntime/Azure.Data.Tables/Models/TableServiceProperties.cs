using System.Collections.ObjectModel;

namespace Azure.Data.Tables.Models;

/// <summary>The settings of an account's table service. What is null, and a list that nobody has touched, stays as it is when set.</summary>
public class TableServiceProperties
{
    private readonly CorsRules cors = new();

    public TableAnalyticsLoggingSettings? Logging { get; set; }

    public TableMetrics? HourMetrics { get; set; }

    public TableMetrics? MinuteMetrics { get; set; }

    /// <summary>At most five; when set, they replace all, and an emptied list removes all.</summary>
    public IList<TableCorsRule> Cors => cors;

    internal bool HasCors => cors.IsTouched;

    private sealed class CorsRules : Collection<TableCorsRule>
    {
        public bool IsTouched { get; private set; }

        protected override void InsertItem(int index, TableCorsRule item)
        {
            IsTouched = true;
            base.InsertItem(index, item);
        }

        protected override void ClearItems()
        {
            IsTouched = true;
            base.ClearItems();
        }
    }
}
