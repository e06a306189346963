using Miriam.Domain;
using Miriam.Domain.Cpas;

namespace Miriam.Files.Letters;

/// <summary>A letter of the SPP to a CPAS, rendered as a page (<see cref="LetterHtml"/>) or a PDF (<see cref="LetterPdf"/>).</summary>
/// <param name="Subject">One line; also the document's title.</param>
/// <param name="Body">Between the salutation and the closing.</param>
public sealed record Letter(LetterHead Head, string Subject, IReadOnlyList<LetterBlock> Body);

/// <summary>To whom, when and in which language.</summary>
/// <param name="Language">The language in which the SPP writes to this CPAS.</param>
/// <param name="Recipient">The CPAS or consortium, as on its agreement.</param>
/// <param name="At">When it was written; its day in Brussels stands on the letter.</param>
/// <param name="Reference">What an answer quotes.</param>
/// <param name="Contact">Where questions go; null leaves the line out.</param>
public sealed record LetterHead(
    Language Language, string Recipient, EnterpriseNumber EnterpriseNumber, DateTimeOffset At, string Reference, string? Contact);

/// <summary>A piece of a letter.</summary>
public abstract record LetterBlock
{
    private LetterBlock()
    {
    }

    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(string Text, bool IsStrong = false) : LetterBlock;

    /// <summary>A heading within the letter.</summary>
    public sealed record Heading(string Text) : LetterBlock;

    /// <summary>Points, one below the other.</summary>
    public sealed record Bullets(IReadOnlyList<string> Items) : LetterBlock;

    /// <summary>What is called how: an account, a reference, a day.</summary>
    public sealed record Facts(IReadOnlyList<(string Name, string Value)> Items) : LetterBlock;

    /// <summary>A table whose last column holds amounts; the last row may be their sum.</summary>
    public sealed record Amounts(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows, bool HasTotal) : LetterBlock;
}
