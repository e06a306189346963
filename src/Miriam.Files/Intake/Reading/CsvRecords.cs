using System.Text;

namespace Miriam.Files.Intake.Reading;

/// <summary>Splits CSV into records and fields as it reads; every text is some CSV, so only its size can be wrong.</summary>
/// <remarks>
/// Intake rule 6: an empty line is a record, a line break inside quotes is not the end of one. Lenient as spreadsheets
/// are: a quote in the middle of a field is a character, text behind a closing quote belongs to the field.
/// </remarks>
internal sealed class CsvRecords
{
    private readonly TextReader text;
    private readonly char delimiter;
    private readonly StringBuilder field = new();
    private readonly char[] buffer = new char[16_384];
    private int position;
    private int length;

    private CsvRecords(TextReader text, char delimiter) => (this.text, this.delimiter) = (text, delimiter);

    /// <summary>Reads the records one by one.</summary>
    /// <exception cref="TooLargeException">A field, a record or their number is larger than a sheet's.</exception>
    public static IEnumerable<IReadOnlyList<string>> Read(TextReader text, char delimiter)
    {
        var records = new CsvRecords(text, delimiter);
        for (var count = 1; records.HasMore(); count++)
        {
            yield return count <= SheetSize.Rows ? records.ReadRecord() : throw new TooLargeException("There are too many records.");
        }
    }

    private List<string> ReadRecord()
    {
        var fields = new List<string>();
        while (true)
        {
            fields.Add(ReadField());
            if (fields.Count > SheetSize.Columns)
            {
                throw new TooLargeException("A record has too many fields.");
            }

            if (!Skip(delimiter))
            {
                _ = Skip('\r');
                _ = Skip('\n');
                return fields;
            }
        }
    }

    private string ReadField()
    {
        field.Clear();
        if (Skip('"'))
        {
            ReadQuoted();
        }

        while (HasMore())
        {
            var rest = buffer.AsSpan(position, length - position);
            var end = rest.IndexOfAny(delimiter, '\r', '\n');
            Append(end < 0 ? rest : rest[..end]);
            if (end >= 0)
            {
                break;
            }
        }

        return field.Length == 0 ? "" : field.ToString();
    }

    /// <summary>Up to the closing quote or the end; two quotes are one that belongs to the field.</summary>
    private void ReadQuoted()
    {
        while (HasMore())
        {
            var rest = buffer.AsSpan(position, length - position);
            var quote = rest.IndexOf('"');
            Append(quote < 0 ? rest : rest[..quote]);
            if (quote >= 0)
            {
                position++;
                if (!Skip('"'))
                {
                    return;
                }

                field.Append('"');
            }
        }
    }

    private void Append(ReadOnlySpan<char> part)
    {
        CellBudget.CheckLength(field.Length + part.Length);
        field.Append(part);
        position += part.Length;
    }

    private bool Skip(char character)
    {
        if (!HasMore() || buffer[position] != character)
        {
            return false;
        }

        position++;
        return true;
    }

    private bool HasMore()
    {
        if (position < length)
        {
            return true;
        }

        position = 0;
        length = text.Read(buffer);
        return length > 0;
    }
}
