namespace Miriam.Fuzz.Mutations;

/// <summary>Changes that know nothing of the content.</summary>
internal static class Bytes
{
    public static byte[] Change(byte[] file, Random random)
    {
        var bytes = file.ToList();
        for (var round = random.Next(4); round >= 0 && bytes.Count > 0; round--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 64), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, Enumerable.Repeat((byte)random.Next(256), length));
                    break;
            }
        }

        return [.. bytes];
    }
}
