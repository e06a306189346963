namespace Azure.Data.Tables.Entities;

/// <summary>The answer for a row that does not exist.</summary>
internal sealed class NoRow<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException("There is no such row; see HasValue.");

    public override Response GetRawResponse() => response;
}
