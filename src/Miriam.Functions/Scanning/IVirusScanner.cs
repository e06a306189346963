using Miriam.Functions.Storage;

namespace Miriam.Functions.Scanning;

/// <summary>What is known of a file before anybody reads it.</summary>
public enum ScanVerdict
{
    /// <summary>Nothing was found.</summary>
    Clean,

    /// <summary>It holds a virus.</summary>
    Infected,

    /// <summary>No answer yet, or the scanner is not there: ask again.</summary>
    Awaited,

    /// <summary>The scanner cannot look into it (locked, too large): asking again is no use.</summary>
    Impossible,
}

/// <summary>Looks for viruses in an upload before it is read (docs/adr/0011).</summary>
public interface IVirusScanner
{
    /// <summary>Never fails for what the file holds; a scanner that is away gives <see cref="ScanVerdict.Awaited"/>.</summary>
    Task<ScanVerdict> ScanAsync(BlobReference file, CancellationToken cancellation);
}
