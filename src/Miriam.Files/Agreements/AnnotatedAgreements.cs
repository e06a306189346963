using Miriam.Domain;
using Miriam.Domain.Programme;
using Miriam.Files.Intake.Answer;
using Miriam.Files.Intake.Template;

namespace Miriam.Files.Agreements;

/// <summary>The sender's own workbook with what came of every agreement on its cell, and every mistake where it stands.</summary>
public static class AnnotatedAgreements
{
    /// <summary>Writes the workbook; the same file and answer are the same bytes.</summary>
    /// <exception cref="ArgumentException">A national number was found: no copy is made.</exception>
    public static void Write(Stream target, byte[] original, AgreementImportAnswer answer, IntakeLimits limits, Language language)
    {
        if (AnnotatedWorkbook.IsWithheld(answer.Findings))
        {
            throw new ArgumentException("Of a file with a national number no copy is made.", nameof(answer));
        }

        AnnotatedWorkbook.Write(
            target, original, answer.Findings, limits, language, SheetTemplates.Agreements, new AgreementImportTexts(language).Verdict(answer));
    }
}
