using Miriam.Domain.Money;
using Miriam.Domain.Subsidy;

namespace Miriam.Domain.Tranches;

/// <summary>The tranches of one agreement while they are being recomputed.</summary>
internal sealed class TrancheBook(PlanTerms terms, AgreementPosition position)
{
    private readonly List<Tranche> tranches = [.. position.Tranches];

    public IReadOnlyList<Tranche> All => [.. tranches.OrderBy(tranche => tranche.Number).ThenBy(tranche => tranche.Issue)];

    public IReadOnlyList<Tranche> Live => [.. All.Where(tranche => tranche.State.IsLive())];

    public IReadOnlyList<Tranche> Open => [.. All.Where(tranche => tranche.State.IsOpen())];

    /// <summary>What all live tranches come to, less what is claimed back for good.</summary>
    public Euro Engaged => Live.Sum(tranche => tranche.Amount) - position.Recovered;

    /// <summary>The settlement was made, whatever became of it.</summary>
    public bool HasSettlement =>
        tranches.Any(tranche => tranche.Kind == TrancheKind.Settlement && tranche.State != TrancheState.Planned);

    /// <summary>The number that the next tranche gets.</summary>
    public int NextNumber => tranches.Select(tranche => tranche.Number).DefaultIfEmpty(0).Max() + 1;

    /// <summary>A tranche that does not exist yet.</summary>
    public Tranche New(int number, TrancheKind kind, IReadOnlyList<InputVersion> inputs) => new(
        terms.Agreement.Id, number, 1, kind, TrancheState.Planned, Euro.Zero, CalculationSheet.Empty.Id, CalculationSheet.Empty, inputs, null, null);

    /// <summary>Takes a tranche out until it has a new amount.</summary>
    public void Lift(Tranche tranche) => tranches.RemoveAll(other => other.Id == tranche.Id);

    /// <summary>Puts a tranche in as it is.</summary>
    public void Put(Tranche tranche)
    {
        Lift(tranche);
        tranches.Add(tranche);
    }

    /// <summary>Gives a tranche its amount: nobody has decided on it yet; below the minimum it falls to nothing (money rule 6).</summary>
    public void Compute(Tranche tranche, Euro amount, IEnumerable<CalculationStep> steps)
    {
        var enough = amount >= terms.Parameters.MinimumAmount;
        var total = enough ? amount : Euro.Zero;
        var sheet = terms.Sheet(
            tranche.Inputs, [.. steps, new CalculationStep("tranche.amount", "[choice]", new Dictionary<string, string> { ["computed"] = amount.ToString() }, total.ToString())], total);
        Put(tranche with
        {
            State = enough ? TrancheState.Computed : TrancheState.Withdrawn,
            Amount = total,
            Sheet = sheet,
            CalculationId = sheet.Id,
            Proposal = null,
            Approval = null,
            Refusal = null,
            EarlierDeciders = tranche.Deciders,
        });
    }

    /// <summary>The step that lists what the other live tranches and standing claims already take.</summary>
    public CalculationStep OthersStep(IEnumerable<Tranche> others, bool withClaims)
    {
        var inputs = others.ToDictionary(tranche => tranche.Id, tranche => tranche.Amount);
        if (withClaims)
        {
            foreach (var claim in position.Claims.Where(claim => claim.Stands))
            {
                inputs[claim.Id] = -claim.Amount;
            }
        }

        return new CalculationStep(
            "tranche.others",
            "[choice]",
            inputs.ToDictionary(input => input.Key, input => input.Value.ToString()),
            inputs.Values.Sum().ToString());
    }
}
