using Microsoft.AspNetCore.Http;
using Miriam.Domain;
using Miriam.Functions.Agreements;

namespace Miriam.Functions.Web;

/// <summary>Expected failures as <c>application/problem+json</c>, each with a stable <c>code</c>.</summary>
public static class Problems
{
    public static IResult Unauthorized() => Problem(StatusCodes.Status401Unauthorized, "NOT_SIGNED_IN", "Sign in first.");

    public static IResult Forbidden() => Problem(StatusCodes.Status403Forbidden, "FORBIDDEN", "Your role does not allow this.");

    public static IResult NotDelegated() =>
        Problem(StatusCodes.Status403Forbidden, "NOT_DELEGATED", "No delegation by that person to you is in force.");

    public static IResult InPerson() => Problem(StatusCodes.Status403Forbidden, "IN_PERSON", "Nobody does this for somebody else.");

    public static IResult NotFound(string what) => Problem(StatusCodes.Status404NotFound, "NOT_FOUND", $"There is no such {what}.");

    public static IResult BadRequest(string code, string detail) => Problem(StatusCodes.Status400BadRequest, code, detail);

    /// <summary>The request is right, but what it is about stands otherwise.</summary>
    public static IResult Conflict(string code, string detail) => Problem(StatusCodes.Status409Conflict, code, detail);

    /// <summary>A refused decision: 404 for what does not exist, 403 for who may not, 413 for what is too large, 400 for a reason that is none, else 409.</summary>
    public static IResult Of(Refusal refusal) => refusal.Code switch
    {
        "NOT_FOUND" => Problem(StatusCodes.Status404NotFound, refusal.Code, refusal.Detail),
        "FORBIDDEN" => Problem(StatusCodes.Status403Forbidden, refusal.Code, refusal.Detail),
        "TOO_LARGE" => Problem(StatusCodes.Status413PayloadTooLarge, refusal.Code, refusal.Detail),
        "REASON_REQUIRED" or "BAD_REASON" => Problem(StatusCodes.Status400BadRequest, refusal.Code, refusal.Detail),
        _ => Problem(StatusCodes.Status409Conflict, refusal.Code, refusal.Detail),
    };

    private static ProblemAnswer Problem(int status, string code, string detail) => new(status, code, detail);

    // The reader's language is known where the answer is written, not where the decision is refused.
    private sealed class ProblemAnswer(int status, string code, string detail) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => status;

        public Task ExecuteAsync(HttpContext httpContext) => Results.Problem(
            statusCode: status,
            title: code,
            detail: RefusalTexts.Translate(code, detail, httpContext.Request.ReaderLanguageOr(Language.En)),
            extensions: [new KeyValuePair<string, object?>("code", code)]).ExecuteAsync(httpContext);
    }
}
