using System.Text;

namespace Miriam.Fuzz.Mutations;

/// <summary>Changes of fields, lines, quotes, delimiters and encodings.</summary>
internal static class CsvTokens
{
    private static readonly string[] Intruders = [";", ",", "\t", "\"", "\"\"", "\r", "\n", "\r\n", "\0", "\uFEFF", ";;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;"];
    private static readonly Encoding[] Encodings =
        [Encoding.UTF8, new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1, Encoding.UTF32];

    public static byte[] Change(byte[] file, Random random)
    {
        var isUnicode = file is [0xFF, 0xFE, ..];
        var lines = (isUnicode ? Encoding.Unicode : Encoding.UTF8).GetString(file).TrimStart('\uFEFF').Split("\r\n").ToList();
        for (var round = random.Next(6); round >= 0; round--)
        {
            var at = random.Next(lines.Count);
            var fields = lines[at].Split(isUnicode ? '\t' : ';');
            switch (random.Next(7))
            {
                case 0:
                    lines.Insert(at, lines[random.Next(lines.Count)]);
                    break;
                case 1 when lines.Count > 1:
                    lines.RemoveAt(at);
                    break;
                case 2:
                    lines[at] = lines[at].Insert(random.Next(lines[at].Length + 1), Intruders[random.Next(Intruders.Length)]);
                    break;
                case 3:
                    random.Shuffle(fields);
                    lines[at] = string.Join(isUnicode ? '\t' : ';', fields);
                    break;
                case 4:
                    lines[at] = lines[at].Replace(isUnicode ? '\t' : ';', ',');
                    break;
                default:
                    fields[random.Next(fields.Length)] = Values.Pick(random);
                    lines[at] = string.Join(isUnicode ? '\t' : ';', fields);
                    break;
            }
        }

        var encoding = random.Next(4) == 0 ? Encodings[random.Next(Encodings.Length)] : isUnicode ? Encoding.Unicode : Encoding.UTF8;
        return [.. random.Next(8) == 0 ? [] : encoding.GetPreamble(), .. encoding.GetBytes(string.Join("\r\n", lines))];
    }
}
