using System.Globalization;
using System.Reflection;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>
/// Finds a value for each parameter, in this order: the trigger, the context and its token, the binders of the
/// extensions, the trigger's binding data by name, the default value.
/// </summary>
internal sealed class ParameterBinding(IEnumerable<ILocalInputBinder> binders)
{
    private readonly ILocalInputBinder[] binders = [.. binders];

    public async ValueTask<object?[]> BindAsync(LocalFunctionContext context)
    {
        ParameterInfo[] parameters = context.Function.Method.GetParameters();
        object?[] values = new object?[parameters.Length];
        for (int i = 0; i < parameters.Length; i++)
        {
            values[i] = await BindAsync(parameters[i], context);
        }

        return values;
    }

    private async ValueTask<object?> BindAsync(ParameterInfo parameter, LocalFunctionContext context)
    {
        // Compared by position: the catalogue and this method may hold different objects for one parameter.
        if (parameter.Position == context.Function.TriggerParameter.Position)
        {
            return await context.ReadTrigger();
        }

        if (parameter.ParameterType == typeof(FunctionContext))
        {
            return context;
        }

        if (parameter.ParameterType == typeof(CancellationToken))
        {
            return context.CancellationToken;
        }

        foreach (ILocalInputBinder binder in binders)
        {
            if (binder.CanBind(parameter))
            {
                return await binder.BindAsync(parameter, context);
            }
        }

        if (context.BindingContext.BindingData.TryGetValue(parameter.Name!, out object? value))
        {
            return BindingValue.Convert(value, parameter);
        }

        return parameter.HasDefaultValue
            ? parameter.DefaultValue
            : throw new FunctionInputConverterException(string.Create(
                CultureInfo.InvariantCulture,
                $"No value for parameter '{parameter.Name}' of function '{context.Function.Name}'."));
    }
}
