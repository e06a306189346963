using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Miriam.Domain;
using Miriam.Domain.Findings;
using Miriam.Domain.Programme;
using Miriam.Files.Intake.Reading;
using Miriam.Files.Intake.Template;
using Miriam.Files.Templates;

namespace Miriam.Files.Intake.Answer;

/// <summary>
/// The uploader's own workbook with every finding on its cell, by colour and comment, and a first sheet that lists them all.
/// What was no XLSX, or one that cannot be edited safely, is written as a plain workbook with the same addresses.
/// </summary>
public static class AnnotatedWorkbook
{
    private const string NationalNumber = "PRV-01";

    /// <summary>Whether no copy may be made, since the original is destroyed.</summary>
    public static bool IsWithheld(IEnumerable<Finding> findings) => findings.Any(finding => finding.Code == NationalNumber);

    /// <summary>Writes the workbook; the same file, findings and language are the same bytes.</summary>
    /// <exception cref="ArgumentException">A national number was found.</exception>
    public static void Write(Stream target, byte[] original, IReadOnlyList<Finding> findings, IntakeLimits limits, Language language)
    {
        if (IsWithheld(findings))
        {
            throw new ArgumentException("Of a file with a national number no copy is made.", nameof(findings));
        }

        Write(target, original, findings, limits, language, SheetTemplates.Quarter, FindingsVerdict.Of(findings, new AnswerTexts(language)));
    }

    /// <summary>Writes the workbook of a file of any template.</summary>
    internal static void Write(
        Stream target, byte[] original, IReadOnlyList<Finding> findings, IntakeLimits limits, Language language, RecognisedTemplate template, string verdict)
    {
        var source = WorkbookReader.Read(new MemoryStream(original, writable: false), limits);
        using var package = Annotated(source, original, language, edited => WorkbookAnnotation.Apply(edited, findings, language, template, verdict));
        package.Position = 0;
        FixedTimeZip.Copy(package, target);
    }

    private static MemoryStream Annotated(SourceFile source, byte[] original, Language language, Action<MemoryStream> annotate)
    {
        // A workbook with macros is never sent back as it came.
        if (source is { Refusal: null, IsXlsx: true })
        {
            var own = new MemoryStream();
            own.Write(original);
            own.Position = 0;
            try
            {
                annotate(own);
                return own;
            }
            // Our reader takes workbooks that the editing library does not, or with parts that break its rules:
            // their uploader gets the same cells in a plain workbook.
            catch (Exception unusual) when (unusual is OpenXmlPackageException or InvalidDataException or XmlException
                or FormatException or InvalidOperationException or ArgumentException)
            {
                own.Dispose();
            }
        }

        var plain = PlainWorkbook.Of(source, language);
        annotate(plain);
        return plain;
    }
}
