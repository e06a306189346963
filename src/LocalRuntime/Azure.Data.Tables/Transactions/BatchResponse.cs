using System.Globalization;
using System.Text;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables.Transactions;

/// <summary>Reads the answers to a transaction's actions out of the service's multipart answer.</summary>
internal static class BatchResponse
{
    /// <exception cref="TableTransactionFailedException">One of the answers is a refusal.</exception>
    public static Response<IReadOnlyList<Response>> Checked(Response response)
    {
        var parts = Read(response.Content.ToMemory().Span, response.ClientRequestId);
        if (parts.Find(part => part.IsError) is { } refusal)
        {
            throw new TableTransactionFailedException(new RequestFailedException(refusal, innerException: null, TableErrors.Parser));
        }

        return Response.FromValue<IReadOnlyList<Response>>(parts, response);
    }

    /// <summary>One response per action, in order; a failed transaction has a single one, the failure.</summary>
    public static List<Response> Read(ReadOnlySpan<byte> body, string clientRequestId)
    {
        var responses = new List<Response>();
        while (NextLine(ref body, out var line))
        {
            if (line.StartsWith("HTTP/1.1 "u8))
            {
                responses.Add(ReadPart(line["HTTP/1.1 "u8.Length..], ref body, clientRequestId));
            }
        }

        return responses;
    }

    private static BatchPartResponse ReadPart(scoped ReadOnlySpan<byte> status, ref ReadOnlySpan<byte> body, string clientRequestId)
    {
        var code = int.Parse(status[..3], NumberStyles.None, CultureInfo.InvariantCulture);
        var response = new BatchPartResponse(code, Encoding.UTF8.GetString(status[3..].Trim((byte)' ')), clientRequestId);
        while (NextLine(ref body, out var header) && header.Length > 0)
        {
            // A part without a body may end without an empty line.
            if (header.StartsWith("--"u8))
            {
                return response;
            }

            var colon = header.IndexOf((byte)':');
            response.AddHeader(
                Encoding.UTF8.GetString(header[..colon]),
                Encoding.UTF8.GetString(header[(colon + 1)..].Trim((byte)' ')));
        }

        response.SetBody(TakeBody(ref body));
        return response;
    }

    // JSON has no line that starts with a boundary, so everything before one is the body.
    private static byte[] TakeBody(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.StartsWith("--"u8) ? 0 : rest.IndexOf("\n--"u8);
        var part = end < 0 ? rest : rest[..end];
        rest = rest[part.Length..];
        return part.Trim("\r\n "u8).ToArray();
    }

    private static bool NextLine(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> line)
    {
        if (rest.IsEmpty)
        {
            line = default;
            return false;
        }

        var end = rest.IndexOf((byte)'\n');
        line = (end < 0 ? rest : rest[..end]).TrimEnd((byte)'\r');
        rest = end < 0 ? default : rest[(end + 1)..];
        return true;
    }
}
