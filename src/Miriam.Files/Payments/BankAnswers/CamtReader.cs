using System.Globalization;
using System.Xml;
using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Payments;
using Miriam.Files.Intake.Reading;

namespace Miriam.Files.Payments.BankAnswers;

/// <summary>
/// Reads ISO 20022 <c>camt.053</c> (statement) and <c>camt.054</c> (notification), versions 02 and 08: booked movements that
/// carry an id or a communication of ours, and money that came in without. A movement with several transactions is several lines.
/// </summary>
internal sealed class CamtReader
{
    private readonly string entryPath;
    private readonly List<BankLine> lines = [];
    private readonly List<BankBlock> blocks = [];
    private string? account;
    private int others;
    private Entry entry = new();
    private Transaction? transaction;

    private CamtReader(string statement)
    {
        StatementPath = $"Document/{(statement == "Stmt" ? "BkToCstmrStmt" : "BkToCstmrDbtCdtNtfctn")}/{statement}";
        entryPath = StatementPath + "/Ntry";
    }

    private string StatementPath { get; }

    private string TransactionPath => entryPath + "/NtryDtls/TxDtls";

    /// <param name="statement"><c>Stmt</c> or <c>Ntfctn</c>.</param>
    public static BankReport Read(XmlReader xml, string statement)
    {
        var reader = new CamtReader(statement);
        IsoXml.Walk(xml, reader.Begin, reader.Text, reader.End);
        return new BankReport(BankReportKind.Statement, null, reader.account ?? "", null, null, null, null, reader.blocks, reader.lines, reader.others);
    }

    private void Begin(string path)
    {
        if (path == entryPath)
        {
            (entry, transaction) = (new Entry(), null);
        }
        else if (path == TransactionPath)
        {
            transaction = new Transaction();
        }
    }

    private void Text(string path, string text, string? currency)
    {
        if (path == StatementPath + "/Acct/Id/IBAN")
        {
            // Statements of two accounts in one file: one that is not ours is enough to look at it.
            account = account is null || account == text ? text : $"{account} {text}";
        }
        else if (path.StartsWith(TransactionPath + "/", StringComparison.Ordinal))
        {
            OfTransaction(path[(TransactionPath.Length + 1)..], text, currency);
        }
        else if (path.StartsWith(entryPath + "/", StringComparison.Ordinal))
        {
            OfEntry(path[(entryPath.Length + 1)..], text, currency);
        }
    }

    private void OfEntry(string path, string text, string? currency)
    {
        switch (path)
        {
            case "Amt":
                entry.Amount = IsoXml.Amount(text, currency);
                break;
            case "CdtDbtInd":
                entry.Direction = text;
                break;
            case "Sts" or "Sts/Cd":
                entry.Status = text;
                break;
            case "AcctSvcrRef":
                entry.Reference = text;
                break;
            case "NtryDtls/Btch/PmtInfId":
                entry.PaymentInformationId = text;
                break;
            case "NtryDtls/Btch/NbOfTxs":
                entry.Count = int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
                break;
        }
    }

    private void OfTransaction(string path, string text, string? currency)
    {
        switch (path)
        {
            case "Refs/EndToEndId":
                transaction!.EndToEndId = text;
                break;
            case "Refs/AcctSvcrRef":
                transaction!.Reference = text;
                break;
            case "Amt" or "AmtDtls/TxAmt/Amt":
                transaction!.Amount ??= IsoXml.Amount(text, currency);
                break;
            case "CdtDbtInd":
                transaction!.Direction = text;
                break;
            case "RmtInf/Strd/CdtrRefInf/Ref" when StructuredCommunication.TryParse(text, out var structured):
                transaction!.Communication = structured;
                break;
            // Some banks give a Belgian communication as text, with its pluses.
            case "RmtInf/Ustrd" when StructuredCommunication.TryParse(text, out var written):
                transaction!.Communication ??= written;
                break;
            case "RtrInf/Rsn/Cd":
                transaction!.Reason = text;
                break;
        }
    }

    private void End(string path)
    {
        if (path == TransactionPath)
        {
            entry.Transactions.Add(transaction!);
            transaction = null;
        }
        else if (path == entryPath && entry.Status is "BOOK")
        {
            Add();
        }
    }

    private void Add()
    {
        if (entry is { PaymentInformationId: { } id, Transactions.Count: 0 } && PaymentRun.IdOfMessage(id) is not null)
        {
            blocks.Add(new BankBlock(id, entry.Direction, null, entry.Count, entry.Amount));
            return;
        }

        foreach (var one in entry.Transactions)
        {
            var communication = one.Communication is { } found && Communications.TryReadClaim(found, out _, out _) ? found : (StructuredCommunication?)null;
            // A movement of one transaction may name its amount only once.
            var amount = one.Amount ?? (entry.Transactions.Count == 1 ? entry.Amount : null);
            var endToEndId = one.EndToEndId;
            if (!EndToEndId.TryParse(endToEndId, out _) && communication is null)
            {
                // Money that came in has to be explained by somebody; what others paid with, and to whom, is theirs.
                if ((one.Direction ?? entry.Direction) != "CRDT" || amount is null)
                {
                    others++;
                    continue;
                }

                endToEndId = null;
            }

            lines.Add(new BankLine(endToEndId, null, one.Direction ?? entry.Direction, one.Reason, amount ?? Euro.Zero, communication, one.Reference ?? (entry.Transactions.Count == 1 ? entry.Reference : null)));
            if (lines.Count > IsoXml.MostLines)
            {
                throw new TooLargeException("There are too many lines.");
            }
        }

        if (entry is { Transactions.Count: 0, Direction: "CRDT", Amount: { } whole })
        {
            lines.Add(new BankLine(null, null, entry.Direction, null, whole, null, entry.Reference));
        }
        else
        {
            others += entry.Transactions.Count == 0 ? 1 : 0;
        }
    }

    private sealed class Entry
    {
        public Euro? Amount { get; set; }

        public string? Direction { get; set; }

        public string? Status { get; set; }

        public string? Reference { get; set; }

        public string? PaymentInformationId { get; set; }

        public int? Count { get; set; }

        public List<Transaction> Transactions { get; } = [];
    }

    private sealed class Transaction
    {
        public string? EndToEndId { get; set; }

        public string? Reference { get; set; }

        public Euro? Amount { get; set; }

        public string? Direction { get; set; }

        public string? Reason { get; set; }

        public StructuredCommunication? Communication { get; set; }
    }
}
