using Miriam.Functions.Web;

namespace Miriam.Functions.Submissions;

/// <summary>Files that were not read, as problems of the API; the page and the messages say it in the reader's language.</summary>
public static class FailureTexts
{
    public static string CodeOf(IntakeFailure failure) => failure switch
    {
        IntakeFailure.Infected => "VIRUS_FOUND",
        IntakeFailure.NotScanned => "NOT_SCANNED",
        _ => "CHECK_FAILED",
    };

    public static RefusalText TextOf(IntakeFailure failure) => failure switch
    {
        IntakeFailure.Infected => RefusalText.FileInfected,
        IntakeFailure.NotScanned => RefusalText.FileNotScanned,
        _ => RefusalText.FileNotChecked,
    };
}
