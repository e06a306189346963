using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Fills parameters that name their converters; the first that handles the value decides.</summary>
internal sealed class ConverterBinder : ILocalInputBinder
{
    public bool CanBind(ParameterInfo parameter) => Converters(parameter).Any();

    /// <summary>Those of the parameter itself come before those of its type.</summary>
    public static IEnumerable<InputConverterAttribute> Converters(ParameterInfo parameter) =>
        parameter.GetCustomAttributes<InputConverterAttribute>()
            .Concat(parameter.ParameterType.GetCustomAttributes<InputConverterAttribute>());

    public async ValueTask<object?> BindAsync(ParameterInfo parameter, FunctionContext context)
    {
        foreach (InputConverterAttribute attribute in Converters(parameter))
        {
            IInputConverter converter = (IInputConverter)ActivatorUtilities.GetServiceOrCreateInstance(
                context.InstanceServices, attribute.ConverterType);
            ConversionResult result = await converter.ConvertAsync(new Request(parameter, context));
            switch (result.Status)
            {
                case ConversionStatus.Succeeded:
                    return result.Value;
                case ConversionStatus.Failed:
                    throw new FunctionInputConverterException(
                        $"Parameter '{parameter.Name}' of function '{context.FunctionDefinition.Name}' could not be converted.",
                        result.Error);
            }
        }

        throw new FunctionInputConverterException(
            $"No converter handles parameter '{parameter.Name}' of function '{context.FunctionDefinition.Name}'.");
    }

    private sealed class Request(ParameterInfo parameter, FunctionContext context) : ConverterContext
    {
        public override Type TargetType => parameter.ParameterType;

        public override object? Source => context.BindingContext.BindingData.GetValueOrDefault(parameter.Name!);

        public override FunctionContext FunctionContext => context;

        public override IReadOnlyDictionary<string, object> Properties => ImmutableDictionary<string, object>.Empty;
    }
}
