namespace Miriam.Files.Documents;

/// <summary>What a supporting document may be; told from its bytes, never from its name.</summary>
public enum DocumentKind
{
    Pdf,
    Jpeg,
    Png,
}
