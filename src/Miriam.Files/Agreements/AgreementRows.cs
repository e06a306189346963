using Miriam.Domain.Cpas;
using Miriam.Domain.Money;
using Miriam.Domain.Periods;
using Miriam.Files.Intake;

namespace Miriam.Files.Agreements;

/// <summary>The typed rows of a workbook of agreements, with positions.</summary>
internal sealed record AgreementRows(
    IReadOnlyList<AgreementRow> Agreements,
    IReadOnlyList<MemberRow> Members,
    IReadOnlyList<AgreementGroupRow> Groups,
    IReadOnlyList<HistoryRow> History);

internal sealed record AgreementRow(
    int Row,
    Field<NisCode> Agreement,
    Field<string> Name,
    Field<string> Language,
    Field<EnterpriseNumber> EnterpriseNumber,
    Field<BelgianIban> Iban,
    Field<string> Holder,
    Field<int> Year,
    Field<string> Plan,
    Field<int> FirstYearPercent,
    Field<Euro> Subsidy,
    Field<NisCode> Lead,
    Field<string> Mark);

internal sealed record MemberRow(int Row, Field<NisCode> Agreement, Field<NisCode> Nis);

internal sealed record AgreementGroupRow(
    int Row, Field<NisCode> Agreement, Field<string> Code, Field<NisCode> Nis, Field<Period> First, Field<Period> Last);

internal sealed record HistoryRow(int Row, Field<NisCode> Agreement, Field<NisCode> Nis, Field<Edition> Edition, Field<int> Year);
