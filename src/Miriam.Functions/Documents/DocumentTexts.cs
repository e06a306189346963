using System.Globalization;
using System.Resources;
using Miriam.Domain;

namespace Miriam.Functions.Documents;

/// <summary>Why a document was not taken, from <c>DocumentTexts*.resx</c>.</summary>
public static class DocumentTexts
{
    private static readonly ResourceManager Texts = new(typeof(DocumentTexts).FullName!, typeof(DocumentTexts).Assembly);

    /// <summary>Every key, for the test that compares the languages.</summary>
    internal static ResourceManager Resources => Texts;

    /// <summary>A stable code; null where nothing is wrong.</summary>
    public static string? CodeOf(SupportingDocument document) => Key(document)?.ToUpperInvariant().Replace('.', '_');

    /// <summary>What was found and how to mend it; null where nothing is wrong.</summary>
    public static string? Of(SupportingDocument document, Language language) =>
        Key(document) is { } key ? Texts.GetString(key, CultureInfo.GetCultureInfo(language.ToString().ToLowerInvariant())) : null;

    private static string? Key(SupportingDocument document) =>
        document.Problem is { } problem ? $"Problem.{problem}" : document.Failure is { } failure ? $"Failure.{failure}" : null;
}
