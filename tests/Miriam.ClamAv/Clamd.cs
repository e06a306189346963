using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Miriam.ClamAv;

/// <summary>A real ClamAV daemon with a database of its own, which knows nothing but the test file of the antivirus industry.</summary>
internal sealed class Clamd : IDisposable
{
    private readonly Process process;

    private Clamd(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    /// <summary>EICAR's test file, in two halves so that no scanner stumbles over this source.</summary>
    public static byte[] TestVirus => Encoding.ASCII.GetBytes("""X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-""" + "ANTIVIRUS-TEST-FILE!$H+H*");

    /// <exception cref="System.ComponentModel.Win32Exception">clamd is not installed.</exception>
    public static async Task<Clamd> StartAsync(string folder, int port)
    {
        var database = Directory.CreateDirectory(Path.Combine(folder, "database")).FullName;
        // Name, any kind of file, any offset, the bytes (docs.clamav.net/manual/Signatures/ExtendedSignatures.html).
        await File.WriteAllTextAsync(Path.Combine(database, "test.ndb"), $"Test.EICAR:0:*:{Convert.ToHexStringLower(TestVirus)}\n");
        var configuration = Path.Combine(folder, "clamd.conf");
        await File.WriteAllTextAsync(configuration, string.Create(CultureInfo.InvariantCulture, $"""
            TCPSocket {port}
            TCPAddr 127.0.0.1
            DatabaseDirectory {database}
            TemporaryDirectory {folder}
            StreamMaxLength 21M
            Foreground yes

            """));
        var process = Process.Start(new ProcessStartInfo("clamd", $"--config-file={configuration}") { RedirectStandardOutput = true, UseShellExecute = false })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var clamd = new Clamd(process, port);
        while (!await clamd.AnswersAsync())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        return clamd;
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port);
            return true;
        }
        catch (SocketException) when (!process.HasExited)
        {
            return false;
        }
    }
}
