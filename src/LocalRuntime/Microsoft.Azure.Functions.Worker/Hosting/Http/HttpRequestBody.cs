using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Reads a request body as text, bytes, a stream or JSON, with the settings that answers are written with.</summary>
internal sealed class HttpRequestBody(IOptions<JsonOptions> json)
{
    public async ValueTask<object?> ReadAsync(HttpContext http, Type type)
    {
        if (type == typeof(Stream))
        {
            return http.Request.Body;
        }

        if (type == typeof(string))
        {
            using StreamReader reader = new(http.Request.Body, leaveOpen: true);
            return await reader.ReadToEndAsync(http.RequestAborted);
        }

        if (type == typeof(byte[]))
        {
            using MemoryStream bytes = new();
            await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
            return bytes.ToArray();
        }

        return await JsonSerializer.DeserializeAsync(
            http.Request.Body, type, json.Value.JsonSerializerOptions, http.RequestAborted);
    }
}
