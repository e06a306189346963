using Miriam.Domain;
using Miriam.Domain.Submissions;

namespace Miriam.SampleGenerator.Year;

/// <summary>Structural obstacles as case managers might report them; about rules and services, never about a woman.</summary>
internal static class Signals
{
    private static readonly Signal[] French =
    [
        new("housing_poverty", "Pénurie de logements sociaux pour une mère avec trois enfants ou plus : plus de six ans d'attente."),
        new("housing_poverty", "Des bailleurs privés refusent la garantie locative du CPAS."),
        new("family_education", "Pas de place en crèche avant dix mois ; les séances du matin sont alors impossibles."),
        new("family_education", "L'accueil extrascolaire ferme à 17 h 30, avant la fin des cours du soir."),
        new("rights", "La reconnaissance d'un diplôme étranger dure plus d'un an et reste coûteuse malgré la réduction."),
        new("rights", "Le recouvrement des créances alimentaires par le SECAL exige des pièces que l'autre parent détient."),
        new("work_activation", "Le statut de cohabitante fait perdre une partie du revenu dès qu'un enfant majeur travaille."),
        new("wellbeing_care", "Liste d'attente de huit mois au service de santé mentale, sans interprète."),
        new("leisure_participation", "Les stages de vacances sont complets avant que l'intervention financière ne soit accordée."),
        new("neighbourhood", "Aucun bus après 19 heures vers les hameaux : les activités du soir excluent les mères sans voiture."),
    ];

    private static readonly Signal[] Dutch =
    [
        new("housing_poverty", "Tekort aan sociale woningen voor een moeder met drie of meer kinderen: wachttijd van meer dan zes jaar."),
        new("housing_poverty", "Private verhuurders weigeren de huurwaarborg van het OCMW."),
        new("family_education", "Geen plaats in de kinderopvang binnen tien maanden; sessies in de voormiddag zijn dan onmogelijk."),
        new("family_education", "De buitenschoolse opvang sluit om 17.30 uur, voor het einde van de avondlessen."),
        new("rights", "De erkenning van een buitenlands diploma duurt langer dan een jaar en blijft duur."),
        new("rights", "Voor de DAVO zijn stukken nodig die de andere ouder bijhoudt."),
        new("work_activation", "Wie samenwoont verliest een deel van het inkomen zodra een meerderjarig kind werkt."),
        new("wellbeing_care", "Wachtlijst van acht maanden in de geestelijke gezondheidszorg, zonder tolk."),
        new("leisure_participation", "Vakantiekampen zijn volzet voor de tussenkomst is toegekend."),
        new("neighbourhood", "Na 19 uur rijdt er geen bus naar de deelgemeenten: avondactiviteiten sluiten moeders zonder auto uit."),
    ];

    public static IReadOnlyList<Signal> Draw(CpasPlan plan, Chance chance) =>
        chance.Some(plan.Labels == Language.Nl ? Dutch : French, chance.Between(0, 3));
}
