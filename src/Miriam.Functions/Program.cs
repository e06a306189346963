using Microsoft.Extensions.Hosting;

namespace Miriam.Functions;

/// <summary>The function app: a list of features.</summary>
public static class Program
{
    public static void Main(string[] args) => Host.CreateApplicationBuilder(args).Build();
}
