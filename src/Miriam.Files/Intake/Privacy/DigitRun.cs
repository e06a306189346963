using System.Text;

namespace Miriam.Files.Intake.Privacy;

/// <summary>A maximal run of digits with few separators between them.</summary>
/// <param name="Digits">Without the separators.</param>
/// <param name="AfterPlus">Whether a plus sign stands right before it.</param>
internal readonly record struct DigitRun(string Digits, bool AfterPlus)
{
    /// <summary>Whether a text has digits enough for a run of that length: most cells do not, and need no search.</summary>
    public static bool MayReach(int length, string text)
    {
        foreach (var character in text)
        {
            length -= char.IsAsciiDigit(character) ? 1 : 0;
        }

        return length <= 0;
    }

    /// <summary>The runs of a text from left to right.</summary>
    /// <param name="maximumSeparators">How many may stand between two digits of a run.</param>
    public static IEnumerable<DigitRun> In(string text, Func<char, bool> isSeparator, int maximumSeparators)
    {
        var position = 0;
        while (position < text.Length)
        {
            if (!char.IsAsciiDigit(text[position]))
            {
                position++;
                continue;
            }

            var afterPlus = position > 0 && text[position - 1] == '+';
            var digits = new StringBuilder();
            var next = position;
            while (next < text.Length)
            {
                digits.Append(text[next]);
                position = next + 1;
                next = position;
                while (next < text.Length && next - position < maximumSeparators && isSeparator(text[next]))
                {
                    next++;
                }

                if (next >= text.Length || !char.IsAsciiDigit(text[next]))
                {
                    break;
                }
            }

            yield return new(digits.ToString(), afterPlus);
        }
    }
}
