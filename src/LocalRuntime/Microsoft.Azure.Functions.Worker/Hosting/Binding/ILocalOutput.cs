using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker.Hosting;

/// <summary>One kind of output binding; a function with one that nobody writes does not start.</summary>
internal interface ILocalOutput
{
    bool Writes(OutputBindingAttribute binding);

    /// <summary>Writes what is not null; a failure fails the invocation.</summary>
    Task WriteAsync(OutputBindingAttribute binding, object value, LocalFunctionContext context);
}
