namespace Miriam.Files.Documents;

/// <summary>Why a supporting document is not taken; each has a sentence in <c>DocumentTexts*.resx</c>.</summary>
public enum DocumentProblem
{
    /// <summary>No bytes.</summary>
    Empty,

    /// <summary>Neither a PDF nor a JPEG or PNG image.</summary>
    OtherKind,

    /// <summary>A PDF that is locked, also where it opens without a password.</summary>
    Encrypted,

    /// <summary>A PDF that can run something: a script, a program, a form that is sent.</summary>
    Active,

    /// <summary>A PDF with other files in it.</summary>
    Attachments,

    /// <summary>Cut off, or not written as its kind requires.</summary>
    Damaged,

    /// <summary>An image of more pixels than allowed.</summary>
    TooManyPixels,

    /// <summary>A PDF of which more would have to be unpacked than allowed.</summary>
    TooMuchInside,
}
