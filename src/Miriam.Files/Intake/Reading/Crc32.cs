namespace Miriam.Files.Intake.Reading;

/// <summary>The check sum of ZIP entries, which the framework reads but does not verify.</summary>
/// <remarks>ISO 3309, polynomial 0xEDB88320; APPNOTE.TXT 4.4.7.</remarks>
internal static class Crc32
{
    public const uint Start = 0xFFFF_FFFF;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Remainder((uint)value))];

    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            checksum = Table[(byte)checksum ^ value] ^ (checksum >> 8);
        }

        return checksum;
    }

    public static uint End(uint checksum) => ~checksum;

    private static uint Remainder(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB8_8320;
        }

        return value;
    }
}
