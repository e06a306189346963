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

    public static string DetailOf(IntakeFailure failure) => failure switch
    {
        IntakeFailure.Infected => "The file was not read: it holds a virus.",
        IntakeFailure.NotScanned => "The file was not read: it could not be scanned for viruses. Send it again.",
        _ => "The file could not be checked because of a fault of ours. Send it again.",
    };
}
