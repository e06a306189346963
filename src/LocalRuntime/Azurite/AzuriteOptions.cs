namespace Miriam.Azurite;

/// <summary>Where Azurite listens and what it keeps.</summary>
public sealed record AzuriteOptions
{
    /// <summary>0 lets the operating system choose a free port.</summary>
    public int BlobPort { get; init; }

    /// <summary>0 lets the operating system choose a free port.</summary>
    public int QueuePort { get; init; }

    /// <summary>0 lets the operating system choose a free port.</summary>
    public int TablePort { get; init; }

    /// <summary>Where data is kept; null keeps it in memory, for as long as the process lives.</summary>
    public string? Folder { get; init; }

    /// <summary>The accounts that it serves, each with the well-known key; none stands for the well-known one.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>The folder whose package.json names azurite; null searches upwards from the program and from the current folder.</summary>
    public string? PackageFolder { get; init; }

    /// <summary>Azurite outlives both the object that started it and this process.</summary>
    public bool LeaveRunning { get; init; }

    /// <summary>How long Azurite may take to listen, once installed.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The ports that <c>UseDevelopmentStorage=true</c> stands for.</summary>
    public static AzuriteOptions DefaultPorts { get; } = new() { BlobPort = 10000, QueuePort = 10001, TablePort = 10002 };
}
