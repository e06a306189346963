using System.Diagnostics;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>The context of an invocation in this process.</summary>
internal sealed class LocalFunctionContext(
    LocalFunction function,
    object? triggerValue,
    IReadOnlyDictionary<string, object?> bindingData,
    IServiceProvider services,
    CancellationToken cancellation) : FunctionContext
{
    public LocalFunction Function { get; } = function;

    /// <summary>Gives the trigger's value when the parameters are bound, so after the middleware had its turn.</summary>
    public Func<ValueTask<object?>> ReadTrigger { get; set; } = () => ValueTask.FromResult(triggerValue);

    /// <summary>How often the function has been run again.</summary>
    public int Retries { get; set; }

    /// <summary>The object whose method runs; null before binding and for static methods.</summary>
    public object? Instance { get; set; }

    /// <summary>What the function returned, or what a middleware put in its place.</summary>
    public object? Result { get; set; }

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => Function.Definition.Id;

    public override TraceContext TraceContext { get; } = new CurrentTrace(Activity.Current);

    public override BindingContext BindingContext { get; } = new GivenData(bindingData);

    public override RetryContext RetryContext => new Attempt(Retries, Function.Retry?.MaxRetryCount ?? 0);

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => Function.Definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override CancellationToken CancellationToken { get; } = cancellation;

    private sealed class CurrentTrace(Activity? activity) : TraceContext
    {
        public override string TraceParent { get; } = activity?.Id ?? "";

        public override string TraceState { get; } = activity?.TraceStateString ?? "";
    }

    private sealed class GivenData(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData { get; } = data;
    }

    private sealed class Attempt(int retries, int most) : RetryContext
    {
        public override int RetryCount => retries;

        public override int MaxRetryCount => most;
    }
}
