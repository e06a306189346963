using System.Text;

namespace Miriam.Files.Intake.Reading;

/// <summary>Splits CSV into records and fields; every text is some CSV, so this never fails.</summary>
/// <remarks>
/// Intake rule 6: an empty line is a record, a line break inside quotes is not the end of one. Lenient as spreadsheets
/// are: a quote in the middle of a field is a character, text behind a closing quote belongs to the field.
/// </remarks>
internal static class CsvRecords
{
    /// <summary>Reads the records one by one.</summary>
    public static IEnumerable<IReadOnlyList<string>> Read(string text, char delimiter)
    {
        var position = 0;
        while (position < text.Length)
        {
            yield return ReadRecord(text, delimiter, ref position);
        }
    }

    private static List<string> ReadRecord(string text, char delimiter, ref int position)
    {
        var fields = new List<string>();
        while (true)
        {
            fields.Add(ReadField(text, delimiter, ref position));
            if (position < text.Length && text[position] == delimiter)
            {
                position++;
                continue;
            }

            SkipLineBreak(text, ref position);
            return fields;
        }
    }

    private static string ReadField(string text, char delimiter, ref int position)
    {
        if (position < text.Length && text[position] == '"')
        {
            var field = new StringBuilder();
            ReadQuoted(text, ref position, field);
            return field.Append(ReadPlain(text, delimiter, ref position)).ToString();
        }

        return ReadPlain(text, delimiter, ref position).ToString();
    }

    private static ReadOnlySpan<char> ReadPlain(string text, char delimiter, ref int position)
    {
        var length = text.AsSpan(position).IndexOfAny(delimiter, '\r', '\n');
        var field = length < 0 ? text.AsSpan(position) : text.AsSpan(position, length);
        position += field.Length;
        return field;
    }

    private static void ReadQuoted(string text, ref int position, StringBuilder field)
    {
        position++;
        while (position < text.Length)
        {
            var rest = text.AsSpan(position);
            var quote = rest.IndexOf('"');
            if (quote < 0)
            {
                field.Append(rest);
                position = text.Length;
                return;
            }

            field.Append(rest[..quote]);
            position += quote + 1;
            if (position >= text.Length || text[position] != '"')
            {
                return;
            }

            field.Append('"');
            position++;
        }
    }

    private static void SkipLineBreak(string text, ref int position)
    {
        if (position < text.Length && text[position] == '\r')
        {
            position++;
        }

        if (position < text.Length && text[position] == '\n')
        {
            position++;
        }
    }
}
