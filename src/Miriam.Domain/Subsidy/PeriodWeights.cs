using Miriam.Domain.Periods;
using Miriam.Domain.Programme;

namespace Miriam.Domain.Subsidy;

/// <summary>How much of an edition some periods are: each weighs 1/4 whatever its months, unless the parameters differ.</summary>
/// <remarks>Money rule 1, [choice].</remarks>
internal static class PeriodWeights
{
    extension(ProgrammeParameters parameters)
    {
        /// <summary>The weight of the whole edition.</summary>
        public long TotalWeight => parameters.PeriodWeights.Sum();

        /// <summary>The weight of some periods of one edition.</summary>
        public long WeightOf(IEnumerable<Period> periods) => periods.Sum(period => (long)parameters.PeriodWeights[period.Index - 1]);
    }
}
