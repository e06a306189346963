using 'main.bicep'

param environmentName = 'dev'
param audience = readEnvironmentVariable('MIRIAM_AUDIENCE')
param debtor = {
  name: readEnvironmentVariable('MIRIAM_DEBTOR_NAME')
  enterpriseNumber: readEnvironmentVariable('MIRIAM_DEBTOR_ENTERPRISE_NUMBER')
  iban: readEnvironmentVariable('MIRIAM_DEBTOR_IBAN')
  bic: readEnvironmentVariable('MIRIAM_DEBTOR_BIC')
}
