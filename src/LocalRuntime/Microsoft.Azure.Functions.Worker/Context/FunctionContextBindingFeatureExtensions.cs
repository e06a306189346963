using Microsoft.Azure.Functions.Worker.Hosting;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Access of middleware to what a function gives.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context) =>
        new ContextResult<T>((LocalFunctionContext)context);

    public static InvocationResult GetInvocationResult(this FunctionContext context) =>
        new ContextResult((LocalFunctionContext)context);

    private sealed class ContextResult<T>(LocalFunctionContext context) : InvocationResult<T>
    {
        public override T? Value
        {
            get => (T?)context.Result;
            set => context.Result = value;
        }
    }

    private sealed class ContextResult(LocalFunctionContext context) : InvocationResult
    {
        public override object? Value
        {
            get => context.Result;
            set => context.Result = value;
        }
    }
}
