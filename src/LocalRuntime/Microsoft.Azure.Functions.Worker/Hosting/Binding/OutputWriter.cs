using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>Writes what an invocation gave to where its outputs say, after the middleware had its turn.</summary>
internal sealed class OutputWriter(IEnumerable<ILocalOutput> outputs)
{
    private readonly ILocalOutput[] outputs = [.. outputs];

    public bool Writes(OutputBindingAttribute binding) => Array.Exists(outputs, output => output.Writes(binding));

    public async Task WriteAsync(LocalFunctionContext context)
    {
        foreach (FunctionOutput output in context.Function.Outputs)
        {
            if (output.ValueOf(context.Result) is { } value)
            {
                await Array.Find(outputs, writer => writer.Writes(output.Binding))!.WriteAsync(output.Binding, value, context);
            }
        }
    }
}
