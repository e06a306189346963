using Miriam.Domain.Findings;

namespace Miriam.Files.Intake.Answer;

/// <summary>The one sentence on a file that stands above everything else.</summary>
internal static class FindingsVerdict
{
    public static string Of(FindingsAnswer answer, AnswerTexts texts) =>
        answer.IsStopped ? texts["verdict.stopped"] : Of(answer.Findings, texts);

    public static string Of(IReadOnlyList<Finding> findings, AnswerTexts texts)
    {
        int Count(Severity severity) => findings.Count(finding => finding.Severity == severity);
        return (Count(Severity.Error), Count(Severity.Warning)) switch
        {
            ( > 0 and var errors, _) => texts.Count("verdict.errors", errors),
            (_, > 0 and var warnings) => texts.Count("verdict.warnings", warnings),
            _ => texts["verdict.none"],
        };
    }
}
