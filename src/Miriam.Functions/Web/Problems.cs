using Microsoft.AspNetCore.Http;
using Miriam.Domain;
using Miriam.Functions.Agreements;

namespace Miriam.Functions.Web;

/// <summary>Expected failures as <c>application/problem+json</c>, each with a stable <c>code</c> and a sentence in the reader's language.</summary>
public static class Problems
{
    public static IResult Unauthorized() => Problem(StatusCodes.Status401Unauthorized, new Refusal("NOT_SIGNED_IN", RefusalText.NotSignedIn));

    public static IResult Forbidden() => Problem(StatusCodes.Status403Forbidden, new Refusal("FORBIDDEN", RefusalText.Forbidden));

    public static IResult NotDelegated() => Problem(StatusCodes.Status403Forbidden, new Refusal("NOT_DELEGATED", RefusalText.NotDelegated));

    public static IResult InPerson() => Problem(StatusCodes.Status403Forbidden, new Refusal("IN_PERSON", RefusalText.InPerson));

    public static IResult NotFound(RefusalText what) => Of(new Refusal("NOT_FOUND", what));

    public static IResult BadRequest(string code, RefusalText text, params IReadOnlyList<object> arguments) => BadRequest(new Refusal(code, text, arguments));

    public static IResult BadRequest(Refusal refusal) => Problem(StatusCodes.Status400BadRequest, refusal);

    /// <summary>The request is right, but what it is about stands otherwise.</summary>
    public static IResult Conflict(string code, RefusalText? text = null) => Problem(StatusCodes.Status409Conflict, new Refusal(code, text));

    /// <summary>A refused decision: 404 for what does not exist, 403 for who may not, 413 for what is too large, 400 for a reason that is none, else 409.</summary>
    public static IResult Of(Refusal refusal) => Problem(
        refusal.Code switch
        {
            "NOT_FOUND" => StatusCodes.Status404NotFound,
            "FORBIDDEN" => StatusCodes.Status403Forbidden,
            "TOO_LARGE" => StatusCodes.Status413PayloadTooLarge,
            "REASON_REQUIRED" or "BAD_REASON" => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status409Conflict,
        },
        refusal);

    private static ProblemAnswer Problem(int status, Refusal refusal) => new(status, refusal);

    // The reader's language is known where the answer is written, not where the decision is refused.
    private sealed class ProblemAnswer(int status, Refusal refusal) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => status;

        public Task ExecuteAsync(HttpContext httpContext) => Results.Problem(
            statusCode: status,
            title: refusal.Code,
            detail: RefusalTexts.Of(refusal, httpContext.Request.ReaderLanguageOr(Language.En)),
            extensions: [new KeyValuePair<string, object?>("code", refusal.Code)]).ExecuteAsync(httpContext);
    }
}
