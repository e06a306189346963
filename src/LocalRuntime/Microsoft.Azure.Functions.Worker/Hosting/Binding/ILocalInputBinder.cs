using System.Reflection;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Fills parameters that are no trigger, for example those marked <c>[DurableClient]</c>.</summary>
internal interface ILocalInputBinder
{
    bool CanBind(ParameterInfo parameter);

    ValueTask<object?> BindAsync(ParameterInfo parameter, FunctionContext context);
}
