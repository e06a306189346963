using System.Text;

namespace Miriam.Files.Intake.Reading;

/// <summary>The container of password-protected workbooks, and of the Office files from before 2007.</summary>
/// <remarks>[MS-CFB] 2.2 for the signature, [MS-OFFCRYPTO] 2.3.4 for the stream "EncryptedPackage".</remarks>
internal static class CompoundFile
{
    private static readonly byte[] Signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Whether the bytes start like a compound file.</summary>
    public static bool Is(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    /// <summary>Whether it is another kind of file (an old document, a message) rather than an encrypted workbook.</summary>
    public static bool IsAnotherKind(ReadOnlySpan<byte> file) => !HasStream(file, "EncryptedPackage");

    // Directory entries hold the names as UTF-16.
    private static bool HasStream(ReadOnlySpan<byte> file, string name) =>
        file.IndexOf(Encoding.Unicode.GetBytes(name + '\0')) >= 0;
}
