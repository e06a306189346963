using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.DurableTask.Engine;

namespace Microsoft.DurableTask.Storage;

/// <summary>
/// The rows of one instance, all in its own partition: <c>s</c> is its state, <c>h…</c> a turn's history,
/// <c>i…</c> a message that has come, <c>o…</c> a turn's messages to others.
/// </summary>
internal sealed class HubRows(LargeTexts large)
{
    public const string StateRow = "s";

    /// <summary>What a state row has beside its payloads.</summary>
    public static readonly string[] SmallColumns =
    [
        "Status", "Live", "UpdatedAt", "Chunks", "HasOpenActivities", "WakeAt", "Name", "ExecutionId", "Generation", "CreatedAt",
        "Version", "Tags", "Parent", "LockedBy", "LockedByInstance", "EndedAt",
    ];

    // A property holds 32 Ki characters, a row 1 MiB, a transaction 4 MiB.
    private const int PropertyLength = 30_000;
    private const int PropertiesPerText = 8;

    /// <summary>A row that holds one JSON text.</summary>
    public Task<TableEntity> JsonRowAsync<T>(string key, string row, T value, CancellationToken cancellation) =>
        TextRowAsync(key, row, JsonSerializer.Serialize(value), cancellation);

    public async Task<T> ReadJsonAsync<T>(TableEntity row, CancellationToken cancellation) =>
        JsonSerializer.Deserialize<T>(await ReadTextAsync(row, cancellation))!;

    /// <summary>A row that holds one text, over several properties or in a blob where it is long.</summary>
    public async Task<TableEntity> TextRowAsync(string key, string row, string text, CancellationToken cancellation)
    {
        TableEntity entity = new(key, row);
        if (text.Length > PropertyLength * PropertiesPerText)
        {
            entity["Data"] = await large.PutAsync($"{key}/{row}-{Guid.NewGuid():N}", text, cancellation);
            return entity;
        }

        for (int start = 0; start < text.Length; start += PropertyLength)
        {
            string name = start == 0 ? "Data" : FormattableString.Invariant($"Data{start / PropertyLength}");
            entity[name] = text.Substring(start, Math.Min(PropertyLength, text.Length - start));
        }

        return entity;
    }

    public async Task<string> ReadTextAsync(TableEntity row, CancellationToken cancellation)
    {
        string first = await large.GetAsync(row.GetString("Data"), cancellation) ?? "";
        List<string> parts = [first];
        while (row.GetString(FormattableString.Invariant($"Data{parts.Count}")) is { } more)
        {
            parts.Add(more);
        }

        return parts.Count == 1 ? first : string.Concat(parts);
    }

    /// <summary>The state's row; with a state before, only what differs from it.</summary>
    public async Task<TableEntity> StateRowAsync(InstanceState state, InstanceState? before, CancellationToken cancellation)
    {
        string key = KeyText.Escape(state.InstanceId);
        TableEntity row = new(key, StateRow)
        {
            ["Status"] = (int)state.Status,
            ["Live"] = !state.HasEnded,
            ["UpdatedAt"] = state.UpdatedAt,
            ["Chunks"] = state.Chunks,
            ["HasOpenActivities"] = state.HasOpenActivities,
            ["WakeAt"] = state.WakeAt is { } due ? due.Ticks : 0L,
        };
        if (before is null)
        {
            row["Name"] = state.Name;
            row["ExecutionId"] = state.ExecutionId;
            row["Generation"] = state.Generation;
            row["CreatedAt"] = state.CreatedAt;
            row["Version"] = state.Version;
            row["Tags"] = state.Tags.Count == 0 ? "" : JsonSerializer.Serialize(state.Tags);
            row["Parent"] = state.Parent is null ? "" : JsonSerializer.Serialize(state.Parent);
            row["Input"] = await TextAsync("i", state.Input);
        }

        if (before is null || !before.Applied.SequenceEqual(state.Applied))
        {
            row["Applied"] = state.Applied.Count == 0 ? "" : await TextAsync("a", JsonSerializer.Serialize(state.Applied));
        }

        if (before is null ? state.LockedBy is not null : before.LockedBy != state.LockedBy)
        {
            row["LockedBy"] = state.LockedBy ?? "";
            row["LockedByInstance"] = state.LockedByInstance is null ? "" : JsonSerializer.Serialize(state.LockedByInstance);
        }

        if (before is null || before.CustomStatus != state.CustomStatus)
        {
            row["CustomStatus"] = await TextAsync("c", state.CustomStatus);
        }

        if (state.HasEnded)
        {
            row["EndedAt"] = state.EndedAt;
            row["Failure"] = await TextAsync("f", state.Failure is null ? null : JsonSerializer.Serialize(state.Failure));

            // The output of a failed instance is its bare message, which any character may be part of.
            bool isMessage = state.Failure is { } failure && state.Output == failure.ErrorMessage;
            row["OutputIsMessage"] = isMessage;
            row["Output"] = isMessage ? "" : await TextAsync("o", state.Output);
        }

        return row;

        async Task<string> TextAsync(string column, string? text) => text is null
            ? ""
            : text.Length <= PropertyLength
                ? text
                : await large.PutAsync(FormattableString.Invariant($"{key}/s{state.Generation:D8}-{column}-{Guid.NewGuid():N}"), text, cancellation);
    }

    /// <summary>Without payloads, what may lie in blobs is left out.</summary>
    /// <exception cref="LostTextException">The output is lost, and nobody is there to hear of it.</exception>
    public async Task<StoredState> ReadStateAsync(
        TableEntity row, bool withPayloads, CancellationToken cancellation, Action<LostTextException>? lost = null)
    {
        // A failed instance that was rewound keeps its columns of before.
        InstanceStatus status = (InstanceStatus)(row.GetInt32("Status") ?? 0);
        bool hasEnded = status is InstanceStatus.Completed or InstanceStatus.Failed or InstanceStatus.Terminated;
        TaskFailureDetails? failure = hasEnded && await TextAsync("Failure") is { } json
            ? JsonSerializer.Deserialize<TaskFailureDetails>(json)
            : null;
        long wakeAt = row.GetInt64("WakeAt") ?? 0;
        InstanceState state = new()
        {
            InstanceId = KeyText.Unescape(row.PartitionKey),
            Name = row.GetString("Name")!,
            ExecutionId = row.GetString("ExecutionId")!,
            Generation = row.GetInt32("Generation") ?? 1,
            Version = row.GetString("Version") ?? "",
            Tags = row.GetString("Tags") is { Length: > 0 } tags ? JsonSerializer.Deserialize<Dictionary<string, string>>(tags)! : [],
            Parent = row.GetString("Parent") is { Length: > 0 } parent ? JsonSerializer.Deserialize<ParentLink>(parent) : null,
            Status = status,
            CreatedAt = row.GetDateTimeOffset("CreatedAt") ?? default,
            UpdatedAt = row.GetDateTimeOffset("UpdatedAt") ?? default,
            EndedAt = hasEnded ? row.GetDateTimeOffset("EndedAt") : null,
            Input = await TextAsync("Input"),
            Output = !hasEnded ? null : row.GetBoolean("OutputIsMessage") == true ? failure?.ErrorMessage : await TextAsync("Output"),
            CustomStatus = await TextAsync("CustomStatus"),
            Failure = failure,
            WakeAt = wakeAt == 0 ? null : new DateTime(wakeAt, DateTimeKind.Utc),
            HasOpenActivities = row.GetBoolean("HasOpenActivities") ?? false,
            LockedBy = row.GetString("LockedBy") is { Length: > 0 } owner ? owner : null,
            LockedByInstance = row.GetString("LockedByInstance") is { Length: > 0 } holder
                ? JsonSerializer.Deserialize<string>(holder)
                : null,
            Chunks = row.GetInt32("Chunks") ?? 0,
            Applied = await TextAsync("Applied") is { } applied ? JsonSerializer.Deserialize<string[]>(applied)! : [],
        };
        return new StoredState(state, row.ETag.ToString());

        async Task<string?> TextAsync(string column)
        {
            try
            {
                return withPayloads ? await large.GetAsync(row.GetString(column), cancellation) : null;
            }
            catch (LostTextException missing) when (lost is not null || column != "Output")
            {
                lost?.Invoke(missing);
                return null;
            }
        }
    }
}
