using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>The end of the pipeline: binds the parameters, calls the method and keeps its result.</summary>
internal sealed class FunctionExecutor(ParameterBinding binding)
{
    public async Task ExecuteAsync(LocalFunctionContext context)
    {
        MethodInfo method = context.Function.Method;
        object?[] arguments = await binding.BindAsync(context);
        if (!method.IsStatic)
        {
            context.Instance = ActivatorUtilities.CreateInstance(context.InstanceServices, method.ReflectedType!);
        }

        object? returned = method.Invoke(
            context.Instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
        context.Result = await ReturnedValue.AwaitAsync(returned, method.ReturnType);
    }
}
