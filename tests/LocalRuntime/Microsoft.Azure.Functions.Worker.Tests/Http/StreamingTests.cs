using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Microsoft.Azure.Functions.Worker.Tests.Http;

/// <summary>What the process allocates is counted, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(StreamingTests), DisableParallelization = true)]
[Collection(nameof(StreamingTests))]
public sealed class StreamingTests
{
    private const long HundredMegabytes = 100L * 1024 * 1024;

    // Sender and host are in one process; what either of them kept would be 100 MB at least. Read as a form, it goes to a file.
    [Theory]
    [InlineData("api/Upload")]
    [InlineData("api/Form")]
    public async Task Post_LargeMultipart_StreamsThroughWithoutBeingKept(string path)
    {
        await using TestApp app = await TestApp.StartAsync(typeof(Functions));
        using MultipartFormDataContent form = new() { { new StreamContent(new ZeroStream(HundredMegabytes)), "file", "big.bin" } };
        long before = GC.GetTotalAllocatedBytes(precise: true);
        using HttpResponseMessage response = await app.Http.PostAsync(path, form);
        Assert.Equal("104857600", await response.Content.ReadAsStringAsync());
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, HundredMegabytes / 2);
    }

    [Fact]
    public async Task Post_CallerGoesAwayWhileItSends_EndsTheReading()
    {
        Functions.Failed = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        Functions.FirstByte = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestApp app = await TestApp.StartAsync(typeof(Functions));
        using CancellationTokenSource leave = new();
        using GatedContent content = new(Task.Delay(Timeout.Infinite, leave.Token));
        Task<HttpResponseMessage> call = app.Http.PostAsync("api/Slow", content, leave.Token);
        await Functions.FirstByte.Task;
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Exception failure = await Functions.Failed.Task;
        Assert.True(failure is IOException or OperationCanceledException, failure.ToString());
    }

    [Fact]
    public async Task Get_AnswerWrittenPieceByPiece_ArrivesBeforeItsEnd()
    {
        Functions.FirstByte = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestApp app = await TestApp.StartAsync(typeof(Functions));
        using HttpResponseMessage response = await app.Http.GetAsync("api/Pieces", HttpCompletionOption.ResponseHeadersRead);
        await using Stream body = await response.Content.ReadAsStreamAsync();
        byte[] piece = new byte[1];
        Assert.Equal(1, await body.ReadAsync(piece));
        Functions.FirstByte.SetResult();
        using StreamReader rest = new(body);
        Assert.Equal("b", await rest.ReadToEndAsync());
    }

    [Fact]
    public async Task Post_BodyStillComing_HasAlreadyReachedTheFunction()
    {
        Functions.FirstByte = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestApp app = await TestApp.StartAsync(typeof(Functions));
        using GatedContent content = new(Functions.FirstByte.Task);
        using HttpResponseMessage response = await app.Http.PostAsync("api/Slow", content);
        Assert.Equal("2", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_CallerGoesAway_CancelsTheFunction()
    {
        Functions.Started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Functions.Cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TestApp app = await TestApp.StartAsync(typeof(Functions));
        using CancellationTokenSource leave = new();
        Task<HttpResponseMessage> call = app.Http.GetAsync("api/Waits", leave.Token);
        await Functions.Started.Task;
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Functions.Cancelled.Task;
    }

    [Fact]
    public async Task Post_BodyBeyondTheLimit_IsTooLarge()
    {
        await using TestApp app = await TestApp.StartAsync(typeof(Functions), "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT=10");
        using HttpResponseMessage response = await app.Http.PostAsync("api/Slow", new StringContent("eleven char"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    internal static class Functions
    {
        public static TaskCompletionSource FirstByte { get; set; } = new();

        public static TaskCompletionSource Started { get; set; } = new();

        public static TaskCompletionSource Cancelled { get; set; } = new();

        public static TaskCompletionSource<Exception> Failed { get; set; } = new();

        [Function("Upload")]
        public static async Task<string> Upload(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request,
            CancellationToken cancellation)
        {
            string boundary = request.ContentType!.Split('"')[1];
            MultipartReader reader = new(boundary, request.Body);
            MultipartSection section = (await reader.ReadNextSectionAsync(cancellation))!;
            long length = 0;
            byte[] buffer = new byte[81920];
            while (await section.Body.ReadAsync(buffer, cancellation) is > 0 and int read)
            {
                length += read;
            }

            return length.ToString(CultureInfo.InvariantCulture);
        }

        [Function("Slow")]
        public static async Task<string> Slow([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request)
        {
            byte[] one = new byte[1];
            int length = await request.Body.ReadAsync(one);
            FirstByte.TrySetResult();
            try
            {
                while (await request.Body.ReadAsync(one) > 0)
                {
                    length++;
                }
            }
            catch (Exception e)
            {
                Failed.TrySetResult(e);
                throw;
            }

            return length.ToString(CultureInfo.InvariantCulture);
        }

        [Function("Form")]
        public static async Task<string> Form([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request) =>
            (await request.ReadFormAsync()).Files.Single().Length.ToString(CultureInfo.InvariantCulture);

        [Function("Pieces")]
        public static async Task Pieces([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
        {
            await request.HttpContext.Response.WriteAsync("a");
            await request.HttpContext.Response.Body.FlushAsync();
            await FirstByte.Task;
            await request.HttpContext.Response.WriteAsync("b");
        }

        [Function("Waits")]
        public static async Task Waits(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request,
            CancellationToken cancellation)
        {
            using CancellationTokenRegistration registration = cancellation.Register(() => Cancelled.TrySetResult());
            Started.TrySetResult();
            await Cancelled.Task;
        }
    }

    /// <summary>Sends its second byte only when the function has read the first.</summary>
    private sealed class GatedContent(Task gate) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[] { 1 });
            await stream.FlushAsync();
            await gate;
            await stream.WriteAsync(new byte[] { 2 });
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    private sealed class ZeroStream(long length) : Stream
    {
        private long left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int given = (int)Math.Min(left, count);
            left -= given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
