using System.Diagnostics;
using System.Text;

namespace Miriam.Benchmarks.Uploads;

/// <summary>Records every request that this process sends to one Azurite, whichever client sends it.</summary>
internal sealed class StorageRequests : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly HashSet<string> authorities;
    private readonly List<IDisposable> subscriptions = [];
    private List<RecordedRequest> recorded = [];

    public StorageRequests(string connection)
    {
        authorities = [.. connection.Split(';').Where(part => part.Contains("Endpoint=", StringComparison.Ordinal))
            .Select(part => new Uri(part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]).Authority)];
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>What was sent since the last call.</summary>
    public IReadOnlyList<RecordedRequest> Take() => Interlocked.Exchange(ref recorded, []);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "HttpHandlerDiagnosticListener")
        {
            subscriptions.Add(value.Subscribe(this, name => name == "System.Net.Http.HttpRequestOut.Start"));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // The event's payload is a type of the framework's own with this one property.
        if (value.Value?.GetType().GetProperty("Request")?.GetValue(value.Value) is HttpRequestMessage { RequestUri: { } address } request
            && authorities.Contains(address.Authority))
        {
            var read = Read(request, address);
            lock (subscriptions)
            {
                recorded.Add(read);
            }
        }
    }

    public void OnCompleted()
    {
        // Nothing ends before the process.
    }

    public void OnError(Exception error) => throw error;

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());

    // The clients' contents can be read again, since they may have to be sent again.
    private static RecordedRequest Read(HttpRequestMessage request, Uri address)
    {
        using MemoryStream body = new();
        request.Content?.CopyTo(body, null, CancellationToken.None);
        return new RecordedRequest(
            request.Method,
            address,
            Encoding.Latin1.GetString(body.ToArray()),
            RecordedRequest.Kept(request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []).Select(header => KeyValuePair.Create(header.Key, string.Join(',', header.Value)))));
    }
}
