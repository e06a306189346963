using System.Collections.Frozen;
using System.Globalization;
using Miriam.Domain;
using Miriam.Files.Intake;

namespace Miriam.Files.Agreements;

/// <summary>The words around an import (<c>Data/agreement-answer-texts.csv</c>) in one language.</summary>
internal sealed class AgreementImportTexts(Language language)
{
    private static readonly FrozenDictionary<(string Key, Language Language), string> Texts = IntakeData.Rows("agreement-answer-texts.csv")
        .SelectMany(row => Enum.GetValues<Language>().Select(language =>
            KeyValuePair.Create((row["key"], language), row[language.ToString().ToLowerInvariant()])))
        .ToFrozenDictionary();

    /// <summary>A text with its values.</summary>
    public string this[string key, params IEnumerable<(string Name, string Value)> values] => TextResource.Fill(Texts[(key, language)], values);

    /// <summary>The one sentence above everything else.</summary>
    public string Verdict(AgreementImportAnswer answer)
    {
        var right = answer.Count(ImportResult.Created, ImportResult.Corrected, ImportResult.Accepted);
        var key = answer.IsStopped ? "verdict.stopped" : answer.IsCheck ? "verdict.checked" : answer.IsStored ? "verdict.stored" : "verdict.nothing";
        return this[key, ("n", Number(right)), ("same", Number(answer.Count(ImportResult.Unchanged))), ("wrong", Number(answer.Count(ImportResult.Refused)))];
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
