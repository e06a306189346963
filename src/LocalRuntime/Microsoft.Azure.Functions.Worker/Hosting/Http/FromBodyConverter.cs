using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Extensions.Http.Converters;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>What <see cref="Worker.Http.FromBodyAttribute"/> stands for.</summary>
internal sealed class FromBodyConverter : IInputConverter
{
    public async ValueTask<ConversionResult> ConvertAsync(ConverterContext context)
    {
        if (context.FunctionContext.Features.Get<IFromBodyConversionFeature>() is not { } body)
        {
            return ConversionResult.Unhandled();
        }

        try
        {
            return ConversionResult.Success(await body.ConvertAsync(context.FunctionContext, context.TargetType));
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
        {
            return ConversionResult.Failed(e);
        }
    }
}
