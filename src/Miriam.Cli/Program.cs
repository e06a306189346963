using System.Text;
using Miriam.Cli;

Console.OutputEncoding = Encoding.UTF8;
return await MiriamCommand.RunAsync(args);
