using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker.Tests.Invocations;

public sealed class ParameterBindingTests
{
    [Fact]
    public async Task Invoke_EveryKindOfParameter_IsBound()
    {
        FunctionsApplicationBuilder builder = TestApp.Builder([typeof(Functions)]);
        builder.Services.AddSingleton<ILocalInputBinder, UpperBinder>();
        await using TestApp app = await TestApp.StartAsync(builder);
        object? result = await InvokeAsync(app, "All", new Dictionary<string, object?>
        {
            ["day"] = "2024-09-01",
            ["id"] = "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
            ["level"] = "friday",
        });
        Assert.Equal("All True 1 6f9619ff-8b86-d011-b42d-00cf4fc964ff Friday UPPER 5", result);
    }

    [Theory]
    [InlineData("Count", "seven", "The value for parameter 'count' is not a valid Int32.")]
    [InlineData("Missing", "seven", "No value for parameter 'absent' of function 'Missing'.")]
    public async Task Invoke_ValueThatDoesNotFit_Throws(string function, string count, string message)
    {
        await using TestApp app = await TestApp.StartAsync(typeof(Functions));
        FunctionInputConverterException failure = await Assert.ThrowsAsync<FunctionInputConverterException>(
            () => InvokeAsync(app, function, new Dictionary<string, object?> { ["count"] = count }));
        Assert.Equal(message, failure.Message);
    }

    [Theory]
    [InlineData("PlainTask", null)]
    [InlineData("PlainValueTask", null)]
    [InlineData("TaskOf", 3)]
    [InlineData("ValueTaskOf", 4)]
    public async Task Invoke_EveryKindOfResult_IsAwaited(string function, object? expected)
    {
        await using TestApp app = await TestApp.StartAsync(typeof(Functions));
        Assert.Equal(expected, await InvokeAsync(app, function, ImmutableDictionary<string, object?>.Empty));
    }

    private static async Task<object?> InvokeAsync(TestApp app, string function, IReadOnlyDictionary<string, object?> data)
    {
        await using LocalInvocation invocation = app.Service<LocalInvoker>().Begin(
            app.Service<FunctionCatalog>().Functions.Single(f => f.Name == function), new TimerInfo(), data, CancellationToken.None);
        return await invocation.RunAsync();
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    private sealed class UpperAttribute : Attribute;

    private sealed class UpperBinder : ILocalInputBinder
    {
        public bool CanBind(ParameterInfo parameter) => parameter.IsDefined(typeof(UpperAttribute));

        public ValueTask<object?> BindAsync(ParameterInfo parameter, FunctionContext context) =>
            ValueTask.FromResult<object?>(parameter.Name!.ToUpperInvariant());
    }

    private static class Functions
    {
        private const string Yearly = "0 0 0 1 1 *";

        [Function("All")]
        public static string All(
            [TimerTrigger(Yearly)] TimerInfo timer,
            FunctionContext context,
            CancellationToken cancellation,
            DateOnly day,
            Guid? id,
            DayOfWeek level,
            [Upper] string upper,
            int number = 5) => FormattableString.Invariant(
                $"{context.FunctionDefinition.Name} {cancellation.CanBeCanceled || timer is not null} {day.Day} {id} {level} {upper} {number}");

        [Function("Count")]
        public static void Count([TimerTrigger(Yearly)] TimerInfo timer, int count)
        {
        }

        [Function("Missing")]
        public static void Missing([TimerTrigger(Yearly)] TimerInfo timer, string absent)
        {
        }

        [Function("PlainTask")]
        public static async Task PlainTask([TimerTrigger(Yearly)] TimerInfo timer) => await Task.Yield();

        [Function("PlainValueTask")]
        public static async ValueTask PlainValueTask([TimerTrigger(Yearly)] TimerInfo timer) => await Task.Yield();

        [Function("TaskOf")]
        public static async Task<int> TaskOf([TimerTrigger(Yearly)] TimerInfo timer)
        {
            await Task.Yield();
            return 3;
        }

        [Function("ValueTaskOf")]
        public static async ValueTask<int> ValueTaskOf([TimerTrigger(Yearly)] TimerInfo timer)
        {
            await Task.Yield();
            return 4;
        }
    }
}
