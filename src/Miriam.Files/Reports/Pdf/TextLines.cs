namespace Miriam.Files.Reports.Pdf;

/// <summary>Breaks a text into lines of a given width.</summary>
internal static class TextLines
{
    /// <summary>Lines break at spaces and after hyphens, never at hard spaces; what is longer than a line breaks anywhere.</summary>
    public static IReadOnlyList<string> Of(string text, PdfFont font, double size, double width)
    {
        List<string> lines = [];
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = string.Empty;
            foreach (var piece in Pieces(paragraph))
            {
                if (line.Length > 0 && font.Width(line + piece.TrimEnd(' '), size) > width)
                {
                    lines.Add(line.TrimEnd(' '));
                    line = string.Empty;
                }

                line += piece;
                while (font.Width(line.TrimEnd(' '), size) > width && line.Length > 1)
                {
                    var fitting = Enumerable.Range(1, line.Length - 1).Last(n => n == 1 || font.Width(line[..n], size) <= width);
                    lines.Add(line[..fitting]);
                    line = line[fitting..];
                }
            }

            lines.Add(line.TrimEnd(' '));
        }

        return lines;
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is ' ' or '-')
            {
                yield return text[start..(i + 1)];
                start = i + 1;
            }
        }

        yield return text[start..];
    }
}
