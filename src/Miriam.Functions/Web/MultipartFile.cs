using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Miriam.Functions.Web;

/// <summary>The file of an upload, read as it comes.</summary>
public static class MultipartFile
{
    /// <summary>The first file part; null when the body is something else.</summary>
    public static async Task<MultipartSection?> FirstAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            return null;
        }

        try
        {
            var reader = new MultipartReader(boundary, request.Body);
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (section.GetContentDispositionHeader()?.IsFileDisposition() == true)
                {
                    return section;
                }
            }
        }
        catch (Exception malformed) when (malformed is InvalidDataException or IOException)
        {
            return null;
        }

        return null;
    }
}
