using Azure.Data.Tables;

namespace Microsoft.DurableTask.Storage;

/// <summary>Which state rows a filter asks for, in OData.</summary>
internal static class InstanceQuery
{
    public static string Of(InstanceFilter filter)
    {
        List<string> parts = [$"RowKey eq '{HubRows.StateRow}'"];
        if (!filter.Entities)
        {
            parts.Add("(PartitionKey lt '@' or PartitionKey ge 'A')");
        }

        if (filter.IdPrefix is { Length: > 0 } prefix)
        {
            string key = KeyText.Escape(prefix);
            parts.Add(TableClient.CreateQueryFilter($"PartitionKey ge {key} and PartitionKey lt {key + "~~"}"));
        }

        if (filter.CreatedFrom is { } from)
        {
            parts.Add(TableClient.CreateQueryFilter($"CreatedAt ge {from}"));
        }

        if (filter.CreatedTo is { } to)
        {
            parts.Add(TableClient.CreateQueryFilter($"CreatedAt le {to}"));
        }

        if (filter.Statuses is { Count: > 0 } statuses)
        {
            parts.Add($"({string.Join(" or ", statuses.Select(status => TableClient.CreateQueryFilter($"Status eq {(int)status}")))})");
        }

        return string.Join(" and ", parts);
    }
}
