using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Hosting;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Fills the parameter from the JSON body of the HTTP request.</summary>
public class FromBodyAttribute() : InputConverterAttribute(typeof(FromBodyConverter));
